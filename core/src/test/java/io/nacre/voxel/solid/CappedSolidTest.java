package io.nacre.voxel.solid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.EdgeTable;
import io.nacre.mesh.RimCaps;
import io.nacre.mesh.TestMeshes;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.WindingNumber;
import io.nacre.voxel.GridFrame;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CappedSolidTest {

  private static final GridFrame FRAME = new GridFrame(26, 24, 25, 24);

  /** Every voxel, against the sum of all solid angles; the mesh's own orientation is kept. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "box without a face",
        "bowl",
        "bowl and ball",
        "reaches beyond the grid",
        "saddle rim",
        "tube",
        "two holes that touch",
        "doubled bowl",
        "inverted bowl",
        "sheet",
        "soup"
      })
  void everyVoxelFollowsTheExactWindingNumber(String name) {
    TriangleMesh mesh = meshes().get(name);
    RimCaps capped = RimCaps.of(mesh, EdgeTable.of(mesh));
    CappedSolid solid = CappedSolid.of(capped, FRAME, 2);
    WindingNumber exact = WindingNumber.of(mesh, Double.MAX_VALUE);
    long close = 0;
    for (int x = 0; x < FRAME.nx(); x++) {
      for (int y = 0; y < FRAME.ny(); y++) {
        for (int z = 0; z < FRAME.nz(); z++) {
          double value = exact.at(FRAME.x(x), FRAME.y(y), FRAME.z(z));
          String place = "voxel %d %d %d has %.9f".formatted(x, y, z, value);
          assertThat(solid.windingNumber(x, y, z)).as(place).isCloseTo(value, within(1e-4));
          if (Math.abs(value - 0.5) > 1e-4) {
            assertThat(solid.grid().get(x, y, z)).as(place).isEqualTo(value > 0.5);
          } else {
            close++;
          }
        }
      }
    }
    assertThat(close).isLessThan(20);
    assertThat(CappedSolid.of(capped, FRAME, 1).grid()).isEqualTo(solid.grid());
  }

  private static Map<String, TriangleMesh> meshes() {
    Map<String, TriangleMesh> meshes = new TreeMap<>();
    TriangleMesh box = TestMeshes.box(-0.61, -0.52, -0.43, 0.57, 0.68, 0.39);
    int[] noBottom = Arrays.copyOfRange(box.triangles(), 6, 36);
    TriangleMesh ball = TestMeshes.sphere(0.02, -0.01, 0.03, 0.83, 3);
    TriangleMesh bowl = TestMeshes.below(ball, 0.3);
    meshes.put("box without a face", new TriangleMesh(box.positions(), noBottom));
    meshes.put("bowl", bowl);
    meshes.put("bowl and ball", TestMeshes.union(bowl, TestMeshes.sphere(0.4, 0.3, 0.4, 0.5, 2)));
    TriangleMesh large = TestMeshes.sphere(0.1, 0, 0.2, 1.4, 3);
    meshes.put("reaches beyond the grid", TestMeshes.below(large, 1));
    meshes.put("saddle rim", without(ball, 0.45, 1));
    meshes.put("tube", TestMeshes.between(ball, -0.3, 0.3));
    meshes.put("two holes that touch", withoutTwoAt(ball, 4));
    meshes.put("doubled bowl", TestMeshes.union(bowl, bowl));
    meshes.put("inverted bowl", TestMeshes.inverted(bowl));
    double[] p = {-0.8, -0.8, 0.01, 0.8, -0.8, 0.32, 0.8, 0.8, 0.03, -0.8, 0.8, 0.41};
    meshes.put("sheet", new TriangleMesh(p, new int[] {0, 1, 2, 0, 2, 3}));
    SplittableRandom random = new SplittableRandom(11);
    double[] corners = random.doubles(120, -0.9, 0.9).toArray();
    meshes.put("soup", new TriangleMesh(corners, random.ints(150, 0, 40).toArray()));
    return meshes;
  }

  /** Without the triangles that have a vertex above the saddle z = height + bend x y. */
  private static TriangleMesh without(TriangleMesh mesh, double height, double bend) {
    double[] lifted = mesh.positions().clone();
    for (int i = 0; i < lifted.length; i += 3) {
      lifted[i + 2] -= height + bend * lifted[i] * lifted[i + 1];
    }
    TriangleMesh kept = TestMeshes.below(new TriangleMesh(lifted, mesh.triangles()), 0);
    return new TriangleMesh(mesh.positions(), kept.triangles());
  }

  /** Without two triangles that share {@code vertex} but no edge. */
  private static TriangleMesh withoutTwoAt(TriangleMesh mesh, int vertex) {
    int[] tri = mesh.triangles();
    int[] kept = new int[tri.length];
    int count = 0;
    int first = -1;
    int dropped = 0;
    for (int t = 0; t < tri.length; t += 3) {
      boolean at = tri[t] == vertex || tri[t + 1] == vertex || tri[t + 2] == vertex;
      if (at && (first < 0 || (dropped < 2 && shared(tri, first, t) == 1))) {
        first = first < 0 ? t : first;
        dropped++;
      } else {
        System.arraycopy(tri, t, kept, count, 3);
        count += 3;
      }
    }
    assertThat(dropped).isEqualTo(2);
    return new TriangleMesh(mesh.positions(), Arrays.copyOf(kept, count));
  }

  private static long shared(int[] tri, int s, int t) {
    return Arrays.stream(tri, s, s + 3)
        .filter(v -> v == tri[t] || v == tri[t + 1] || v == tri[t + 2])
        .count();
  }
}
