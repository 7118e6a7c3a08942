package io.nacre.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrianglesTest {

  /** A right triangle with legs 3 and 4 in the plane z = 1, and one without area. */
  private static final TriangleMesh MESH =
      new TriangleMesh(
          new double[] {1, 1, 1, 4, 1, 1, 1, 5, 1, 7, 1, 1}, new int[] {0, 1, 2, 0, 1, 3});

  @Test
  void theNormalIsTwiceTheAreaLongAndPointsOutwards() {
    assertThat(Triangles.normal(MESH, 0)).containsExactly(0, 0, 12);
    assertThat(Triangles.area(MESH, 0)).isEqualTo(6);
    assertThat(Triangles.normal(MESH, 1)).containsExactly(0, 0, 0);
    assertThat(Triangles.area(MESH, 1)).isEqualTo(0);
  }

  @Test
  void crossProductsAreRightHanded() {
    double[] cross = Triangles.cross(new double[] {1, 2, 3}, new double[] {-2, 5, 7});
    assertThat(cross).containsExactly(2 * 7 - 3 * 5, 3 * -2 - 7, 5 + 2 * 2);
    assertThat(Triangles.tripleProduct(cross[0], cross[1], cross[2], 1, 2, 3, -2, 5, 7))
        .isEqualTo(Triangles.squaredLength(cross));
  }

  @Test
  void normalizingTellsTheLength() {
    double[] v = {3, -4, 12};
    assertThat(Triangles.normalize(v)).isEqualTo(13);
    assertThat(v[1]).isCloseTo(-4 / 13.0, within(1e-15));
    double[] none = {0, 0, 0};
    assertThat(Triangles.normalize(none)).isEqualTo(0);
    assertThat(none).containsExactly(0, 0, 0);
  }
}
