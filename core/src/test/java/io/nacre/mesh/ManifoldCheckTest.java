package io.nacre.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ManifoldCheckTest {

  private static final int[] TETRAHEDRON = {0, 2, 1, 0, 1, 3, 1, 2, 3, 2, 0, 3};

  @Test
  void aTetrahedronIsASphere() {
    ManifoldCheck check = check(4, TETRAHEDRON);
    assertThat(check).isEqualTo(new ManifoldCheck(4, 0, 6, 4, 0, 0, 1));
    assertThat(check.isClosedManifold()).isTrue();
    assertThat(check.eulerCharacteristic()).isEqualTo(2);
  }

  @Test
  void aMissingTriangleLeavesThreeOpenEdges() {
    ManifoldCheck check = check(4, 0, 2, 1, 0, 1, 3, 1, 2, 3);
    assertThat(check.badEdges()).isEqualTo(3);
    assertThat(check.isClosedManifold()).isFalse();
  }

  @Test
  void aFlippedTriangleSpoilsItsThreeEdges() {
    ManifoldCheck check = check(4, 0, 1, 2, 0, 1, 3, 1, 2, 3, 2, 0, 3);
    assertThat(check.badEdges()).isEqualTo(3);
    assertThat(check.badVertices()).isZero();
  }

  @Test
  void twoTetrahedraThatTouchInAVertexArePinchedThere() {
    int[] both = new int[24];
    for (int i = 0; i < 12; i++) {
      both[i] = TETRAHEDRON[i];
      both[12 + i] = TETRAHEDRON[i] == 0 ? 0 : TETRAHEDRON[i] + 3;
    }
    ManifoldCheck check = check(7, both);
    assertThat(check.badEdges()).isZero();
    assertThat(check.badVertices()).isEqualTo(1);
    assertThat(check.components()).isEqualTo(1);
    assertThat(check.isClosedManifold()).isFalse();
  }

  @Test
  void unusedVerticesAndDegenerateTrianglesAreSeen() {
    assertThat(check(6, TETRAHEDRON).unusedVertices()).isEqualTo(2);
    assertThat(check(2, 0, 0, 1).isClosedManifold()).isFalse();
    assertThat(check(0).isClosedManifold()).isTrue();
  }

  private static ManifoldCheck check(int vertices, int... triangles) {
    return ManifoldCheck.of(new TriangleMesh(new double[3 * vertices], triangles));
  }
}
