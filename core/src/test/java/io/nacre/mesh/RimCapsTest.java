package io.nacre.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RimCapsTest {

  private final TriangleMesh box = TestMeshes.box(-1, -1, -1, 1, 1, 1);

  @Test
  void aMissingFaceIsClosedByFourTrianglesAroundItsCentre() {
    RimCaps capped = caps(new TriangleMesh(box.positions(), from(box.triangles(), 6)));
    assertThat(capped.caps().triangleCount()).isEqualTo(4);
    assertThat(capped.closed().triangleCount()).isEqualTo(14);
    assertThat(capped.closed().vertexCount()).isEqualTo(9);
    double[] p = capped.caps().positions();
    assertThat(Arrays.copyOfRange(p, 24, 27))
        .containsExactly(new double[] {0, 0, -1}, within(0.01));
    MeshTopology topology = MeshTopology.of(capped.closed());
    assertThat(topology.isClosedManifold()).isTrue();
    assertThat(topology.invertedComponents()).isZero();
  }

  @Test
  void opposingHolesGetACentreEachAndClosedMeshesNone() {
    int[] middle = Arrays.copyOfRange(box.triangles(), 12, 36);
    RimCaps capped = caps(new TriangleMesh(box.positions(), middle));
    assertThat(capped.caps().triangleCount()).isEqualTo(8);
    assertThat(capped.closed().vertexCount()).isEqualTo(10);
    assertThat(MeshTopology.of(capped.closed()).isClosedManifold()).isTrue();
    assertThat(caps(box).isEmpty()).isTrue();
    assertThat(caps(box).closed().triangles()).isEqualTo(box.triangles());
  }

  @Test
  void longRimsGetRingsThatKeepTheSurfaceClosed() {
    TriangleMesh ball = TestMeshes.sphere(0, 0, 0, 1, 4);
    for (double height : new double[] {-0.7, -0.2, 1e-9, 0.45}) {
      RimCaps capped = caps(TestMeshes.below(ball, height));
      assertThat(capped.rims().length).isGreaterThan(40);
      MeshTopology topology = MeshTopology.of(capped.closed());
      assertThat(topology.isClosedManifold()).isTrue();
      assertThat(topology.eulerCharacteristic()).isEqualTo(2);
      assertThat(capped.caps().triangleCount()).isLessThan(3 * capped.rims().length / 2);
    }
  }

  @Test
  void everySoupIsBalancedAfterwards() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 200; trial++) {
      int vertices = random.nextInt(4, 30);
      int triangles = random.nextInt(1, 60);
      int[] tri = new int[3 * triangles];
      for (int t = 0; t < tri.length; t += 3) {
        int[] corners = random.ints(0, vertices).distinct().limit(3).toArray();
        System.arraycopy(corners, 0, tri, t, 3);
      }
      double[] p = random.doubles(3L * vertices, -1, 1).toArray();
      RimCaps capped = caps(new TriangleMesh(p, tri));
      assertThat(MeshTopology.of(capped.closed()).isBalanced()).isTrue();
      assertThat(capped.rims().length).isLessThanOrEqualTo(6 * triangles);
    }
  }

  private static RimCaps caps(TriangleMesh mesh) {
    return RimCaps.of(mesh, EdgeTable.of(mesh));
  }

  private static int[] from(int[] triangles, int first) {
    return Arrays.copyOfRange(triangles, first, triangles.length);
  }
}
