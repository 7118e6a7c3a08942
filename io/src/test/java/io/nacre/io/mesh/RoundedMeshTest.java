package io.nacre.io.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import org.junit.jupiter.api.Test;

class RoundedMeshTest {

  /** A tetrahedron whose edge from (0,0,0) is split by a vertex at (0.2,0,0), which is vertex 4. */
  private static final TriangleMesh SPLIT =
      new TriangleMesh(
          new double[] {0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 4, 0.2, 0, 0},
          new int[] {0, 2, 4, 4, 2, 1, 0, 4, 3, 4, 1, 3, 0, 3, 2, 1, 2, 3});

  @Test
  void aShortEdgeThatVanishesLeavesAClosedSurface() {
    assertThat(ManifoldCheck.of(SPLIT).isClosedManifold()).isTrue();
    RoundedMesh rounded = RoundedMesh.of(SPLIT, (coordinate, axis) -> Math.rint(coordinate));
    assertThat(rounded.error()).isEqualTo(0.2);
    assertThat(rounded.collapsed()).isEqualTo(2);
    assertThat(rounded.mesh().vertexCount()).isEqualTo(4);
    assertThat(rounded.mesh().triangleCount()).isEqualTo(4);
    assertThat(ManifoldCheck.of(rounded.mesh()).isClosedManifold()).isTrue();
    assertThat(rounded.isLossFor(SPLIT)).isTrue();
  }

  @Test
  void verticesThatShareAPlaceFromTheStartStayApart() {
    double[] twice = new double[24];
    for (int i = 0; i < 24; i++) {
      twice[i] = SPLIT.positions()[i % 12];
    }
    TriangleMesh twins =
        new TriangleMesh(
            twice,
            new int[] {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3, 4, 6, 5, 4, 5, 7, 4, 7, 6, 5, 6, 7});
    RoundedMesh rounded = RoundedMesh.toFloats(twins);
    assertThat(rounded.mesh().vertexCount()).isEqualTo(8);
    assertThat(rounded.collapsed()).isZero();
    assertThat(rounded.error()).isZero();
  }

  @Test
  void theErrorIsThatOfTheCoordinateThatMovedMost() {
    RoundedMesh rounded =
        RoundedMesh.of(SPLIT, (coordinate, axis) -> coordinate + (axis == 1 ? -0.25 : 0.125));
    assertThat(rounded.error()).isEqualTo(0.25);
    // Edges: 3 of 4 and 3 of 4 sqrt 2 without the split one, each in two triangles; 0.2 and 3.8 in
    // two; two of sqrt(16.04) in two each.
    double edges = 2 * (2 * 4 + 3 * 4 * Math.sqrt(2) + 0.2 + 3.8 + 2 * Math.sqrt(16.04));
    assertThat(RoundedMesh.meanEdge(SPLIT)).isCloseTo(edges / 18, within(1e-12));
    assertThat(rounded.isLossFor(SPLIT)).isTrue();
    assertThat(RoundedMesh.toFloats(SPLIT).isLossFor(SPLIT)).isFalse();
  }
}
