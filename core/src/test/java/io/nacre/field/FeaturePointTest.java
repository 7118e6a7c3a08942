package io.nacre.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FeaturePointTest {

  private static FeaturePoint fitted(double[] points, float[] normals) {
    int[] all = new int[points.length / 3];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    FeaturePoint point = new FeaturePoint();
    point.fit(points, normals, all, 0, all.length, new double[3], 1);
    return point;
  }

  private static void assertAt(FeaturePoint point, double x, double y, double z) {
    assertThat(point.point(0)).isCloseTo(x, within(1e-9));
    assertThat(point.point(1)).isCloseTo(y, within(1e-9));
    assertThat(point.point(2)).isCloseTo(z, within(1e-9));
  }

  @Test
  void threePlanesMeetInACorner() {
    double[] points = {0.7, 0.2, 0.1, 0.1, 0.6, 0.2, 0.3, 0.1, 0.4};
    FeaturePoint point = fitted(points, new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
    assertThat(point.rank()).isEqualTo(3);
    assertThat(point.isHeld()).isFalse();
    assertAt(point, 0.7, 0.6, 0.4);
  }

  @Test
  void cornersMayLieBesideTheCellButNotFar() {
    double[] points = {1, 0.2, 0.1, 0.1, 1, 0.2, 0.9, 0.8, 1};
    float tilt = (float) Math.sqrt(0.5);
    float[] normals = {1, 0, 0, 0, 1, 0, tilt, 0, tilt};
    // The third plane is x + z = 1.9: z = 0.9 on the others.
    assertAt(fitted(points, normals), 1, 1, 0.9);
    points[0] = 1.3;
    assertAt(fitted(points, normals), 1.3, 1, 0.6);
    points[0] = 1.9;
    FeaturePoint far = fitted(points, normals);
    assertThat(far.isHeld()).isTrue();
    assertThat(far.point(0)).isBetween(0.0, 1.0);
  }

  @Test
  void alongAnEdgeThePointIsInTheMiddle() {
    double[] points = {0.5, 0, 0, 0.5, 0.1, 0.8, 0.2, 0.3, 0, 0.1, 0.3, 1};
    FeaturePoint point = fitted(points, new float[] {1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0});
    assertThat(point.rank()).isEqualTo(2);
    assertAt(point, 0.5, 0.3, 0.45);
  }

  @Test
  void edgesBesideTheCellAreHeldAtItsFace() {
    double[] points = {0.2, 0, 0.5, 0.2, 0.1, 0.5, 0.95, 0.95, 0.5};
    float tilt = (float) Math.sqrt(0.5);
    // x = 0.2 and x + y = 1.9 meet at y = 1.7.
    FeaturePoint point = fitted(points, new float[] {1, 0, 0, 1, 0, 0, tilt, tilt, 0});
    assertThat(point.isHeld()).isTrue();
    assertThat(point.point(1)).isEqualTo(1);
    // Least of 2 (x - 0.2)^2 + (x - 0.9)^2 / 2.
    assertThat(point.point(0)).isCloseTo(0.34, within(1e-6));
  }

  @Test
  void nearlyParallelPlanesAreOneAndNoneIsNone() {
    float tilt = 0.1f;
    double[] points = {0.5, 0.2, 0.3, 0.5, 0.8, 0.7};
    FeaturePoint point = fitted(points, new float[] {1, tilt, 0, 1, -tilt, 0});
    assertThat(point.rank()).isEqualTo(1);
    assertThat(point.mean(1)).isCloseTo(0.5, within(1e-12));
    assertAt(point, 0.5 - 0.03, 0.5, 0.5);
    FeaturePoint none = fitted(points, new float[6]);
    assertThat(none.rank()).isZero();
    assertAt(none, 0.5, 0.5, 0.5);
  }
}
