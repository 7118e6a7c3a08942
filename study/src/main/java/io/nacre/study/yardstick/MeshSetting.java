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

  /** As {@link #FEW}, densely: each number of triangles with all bits that may suit it. */
  public static final List<MeshSetting> MANY = many();

  private static List<MeshSetting> many() {
    List<MeshSetting> settings = new ArrayList<>();
    add(settings, 50, 6, 7);
    add(settings, 100, 6, 7, 8);
    add(settings, 200, 7, 8);
    add(settings, 400, 7, 8, 9);
    add(settings, 800, 8, 9);
    add(settings, 1600, 8, 9, 10);
    add(settings, 3200, 9, 10);
    add(settings, 6400, 9, 10, 11);
    add(settings, 12800, 10, 11);
    add(settings, 0, 9, 10, 11, 12);
    return List.copyOf(settings);
  }

  private static void add(List<MeshSetting> settings, int triangles, int... bits) {
    for (int each : bits) {
      settings.add(new MeshSetting(triangles, each));
    }
  }

  /** Whether {@code mesh} has more triangles than that, or all are taken. */
  public boolean suits(TriangleMesh mesh) {
    return triangles < mesh.triangleCount();
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
