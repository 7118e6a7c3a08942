package io.nacre.study.yardstick;

import io.nacre.io.simplify.MeshSimplifier;
import io.nacre.mesh.TriangleMesh;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is done to a mesh before a {@link MeshCodec} stores it, and how precisely that does.
 *
 * @param triangles to which it is simplified as far as its topology allows; 0 for all it has
 * @param bits of a coordinate
 */
public record MeshSetting(int triangles, int bits) {

  /** Triangles and bits of a coordinate by which the bytes of meshes are spread widely. */
  public static final List<MeshSetting> FEW =
      List.of(
          new MeshSetting(100, 7),
          new MeshSetting(200, 7),
          new MeshSetting(400, 8),
          new MeshSetting(1000, 8),
          new MeshSetting(3000, 9),
          new MeshSetting(0, 9),
          new MeshSetting(0, 12));

  /** Bits of a coordinate that suit meshes with all of their triangles. */
  private static final List<Integer> BITS_OF_ALL = List.of(9, 10, 11, 12);

  /**
   * The settings that suit {@code mesh}: each number of triangles with the two numbers of bits that
   * are on the lower hull of bytes and error.
   *
   * @param triangles numbers of triangles, 0 for all; those that are not below the mesh's are left
   *     out
   */
  public static List<MeshSetting> of(TriangleMesh mesh, List<Integer> triangles) {
    List<MeshSetting> settings = new ArrayList<>();
    for (int count : triangles) {
      if (count == 0) {
        BITS_OF_ALL.forEach(bits -> settings.add(new MeshSetting(0, bits)));
      } else if (count < mesh.triangleCount()) {
        // Half a bit for twice the triangles, as the length of their edges: measured lowest.
        int bits = (int) Math.rint(3 + StrictMath.log(count) / StrictMath.log(4));
        settings.add(new MeshSetting(count, bits));
        settings.add(new MeshSetting(count, bits + 1));
      }
    }
    return settings;
  }

  /** {@code mesh} with that many triangles. */
  public TriangleMesh apply(TriangleMesh mesh) {
    return triangles == 0 ? mesh : MeshSimplifier.simplify(mesh, triangles);
  }

  /** The setting in words. */
  public String text() {
    return String.format(
        Locale.ROOT, "%s triangles, %d bits", triangles == 0 ? "all" : triangles, bits);
  }
}
