package io.nacre.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SignedDistanceTest {

  /** Distance of a box, by hand. */
  private static double ofBox(double x, double y, double z, double hx, double hy, double hz) {
    double dx = Math.abs(x) - hx;
    double dy = Math.abs(y) - hy;
    double dz = Math.abs(z) - hz;
    double outside =
        Math.sqrt(
            Math.pow(Math.max(dx, 0), 2)
                + Math.pow(Math.max(dy, 0), 2)
                + Math.pow(Math.max(dz, 0), 2));
    return outside + Math.min(0, Math.max(dx, Math.max(dy, dz)));
  }

  @Test
  void aBoxHasTheDistanceOfItsFormula() {
    SignedDistance distance = SignedDistance.of(TestMeshes.box(-0.5, -0.4, -0.3, 0.5, 0.4, 0.3));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      double x = random.nextDouble(-1, 1);
      double y = random.nextDouble(-1, 1);
      double z = random.nextDouble(-1, 1);
      assertThat(distance.at(x, y, z)).isCloseTo(ofBox(x, y, z, 0.5, 0.4, 0.3), within(1e-12));
    }
    assertThat(distance.at(0.5, 0.1, 0.1)).isCloseTo(0, within(1e-12));
  }

  @Test
  void manyTrianglesGiveTheLeastDistanceOfAll() {
    SplittableRandom random = new SplittableRandom(2);
    int count = 300;
    double[] positions = new double[9 * count];
    int[] triangles = new int[3 * count];
    for (int t = 0; t < count; t++) {
      double cx = random.nextDouble(-1, 1);
      double cy = random.nextDouble(-1, 1);
      double cz = random.nextDouble(-1, 1);
      for (int corner = 0; corner < 3; corner++) {
        // Every seventh triangle is a segment, every eleventh a point.
        boolean spread = t % 11 != 0 && (t % 7 != 0 || corner != 1);
        double size = spread ? 0.1 * corner : 0;
        int at = 9 * t + 3 * corner;
        positions[at] = cx + size * random.nextDouble();
        positions[at + 1] = cy + size * random.nextDouble();
        positions[at + 2] = cz + size * random.nextDouble();
        triangles[3 * t + corner] = 3 * t + corner;
      }
    }
    SignedDistance distance = SignedDistance.of(new TriangleMesh(positions, triangles));
    for (int i = 0; i < 300; i++) {
      double x = random.nextDouble(-1.5, 1.5);
      double y = random.nextDouble(-1.5, 1.5);
      double z = random.nextDouble(-1.5, 1.5);
      double least = Double.POSITIVE_INFINITY;
      for (int t = 0; t < count; t++) {
        least = Math.min(least, slowly(positions, t, x, y, z));
      }
      double found = distance.distance(x, y, z, Double.POSITIVE_INFINITY);
      assertThat(found).isCloseTo(least, within(1e-9));
      assertThat(distance.distance(x, y, z, 0.5 * least)).isEqualTo(0.5 * least);
      assertThat(distance.distance(x, y, z, 2 * least + 1e-9)).isEqualTo(found);
    }
  }

  /** By ternary search over v of the least distance over w: both are convex. */
  private static double slowly(double[] p, int t, double x, double y, double z) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 80; i++) {
      double a = low + (high - low) / 3;
      double b = high - (high - low) / 3;
      if (alongRow(p, t, a, x, y, z) < alongRow(p, t, b, x, y, z)) {
        high = b;
      } else {
        low = a;
      }
    }
    return Math.sqrt(alongRow(p, t, 0.5 * (low + high), x, y, z));
  }

  /** Least squared distance from the points a + v (b - a) + w (c - a), 0 &lt;= w &lt;= 1 - v. */
  private static double alongRow(double[] p, int t, double v, double x, double y, double z) {
    double[] q = {x, y, z};
    double along = 0;
    double length = 0;
    double squared = 0;
    for (int k = 0; k < 3; k++) {
      double a = p[9 * t + k];
      double start = a + v * (p[9 * t + 3 + k] - a);
      double step = p[9 * t + 6 + k] - a;
      along += (q[k] - start) * step;
      length += step * step;
      squared += (q[k] - start) * (q[k] - start);
    }
    double w = length > 0 ? Math.clamp(along / length, 0, 1 - v) : 0;
    return squared - 2 * w * along + w * w * length;
  }

  @Test
  void partsThatFaceInwardsAreTurned() {
    TriangleMesh inward = TestMeshes.inverted(TestMeshes.sphere(0, 0, 0, 0.5, 4));
    assertThat(SignedDistance.of(inward).at(0, 0, 0)).isPositive();
    assertThat(SignedDistance.ofUnordered(inward, 1).at(0, 0, 0)).isCloseTo(-0.5, within(0.01));
    assertThat(SignedDistance.ofUnordered(inward, 1).at(0.75, 0, 0)).isCloseTo(0.25, within(0.01));
  }

  @Test
  void aMeshWithoutTrianglesIsRefused() {
    TriangleMesh none = new TriangleMesh(new double[0], new int[0]);
    assertThatThrownBy(() -> SignedDistance.of(none)).isInstanceOf(IllegalArgumentException.class);
  }
}
