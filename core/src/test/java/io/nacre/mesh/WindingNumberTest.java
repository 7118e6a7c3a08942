package io.nacre.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindingNumberTest {

  @Test
  void closedMeshesAreOneInsideAndZeroOutsideAndMinusOneWhenInverted() {
    TriangleMesh box = TestMeshes.box(-0.5, -0.4, -0.3, 0.5, 0.4, 0.3);
    SplittableRandom random = new SplittableRandom(1);
    WindingNumber exact = WindingNumber.of(box, Double.MAX_VALUE);
    WindingNumber inverted = WindingNumber.of(TestMeshes.inverted(box), Double.MAX_VALUE);
    for (int i = 0; i < 500; i++) {
      double x = random.nextDouble(-1, 1);
      double y = random.nextDouble(-1, 1);
      double z = random.nextDouble(-1, 1);
      boolean inside = Math.abs(x) < 0.5 && Math.abs(y) < 0.4 && Math.abs(z) < 0.3;
      assertThat(exact.at(x, y, z)).isCloseTo(inside ? 1 : 0, within(1e-9));
      assertThat(inverted.at(x, y, z)).isCloseTo(inside ? -1 : 0, within(1e-9));
    }
  }

  @Test
  void anOpenHemisphereIsOneHalfAtTheCentreOfItsRim() {
    TriangleMesh half = TestMeshes.below(TestMeshes.sphere(0, 0, 0, 0.8, 5), 1e-9);
    assertThat(WindingNumber.of(half, Double.MAX_VALUE).at(0, 0, 0)).isCloseTo(0.5, within(1e-9));
    assertThat(WindingNumber.of(half).at(0, 0, 0)).isCloseTo(0.5, within(5e-3));
    WindingNumber winding = WindingNumber.of(half, Double.MAX_VALUE);
    double below = winding.at(0, 0, -0.4);
    double disc = 0.5 * (1 - 0.4 / Math.sqrt(0.4 * 0.4 + 0.8 * 0.8));
    assertThat(below).isCloseTo(1 - disc, within(1e-3));
  }

  @Test
  void fastSumsAgreeWithExactOnes() {
    TriangleMesh mesh =
        TestMeshes.union(
            TestMeshes.below(TestMeshes.sphere(0.1, 0, 0, 0.7, 5), 0.2),
            TestMeshes.box(0.2, 0.2, -0.9, 0.6, 0.9, 0.8));
    SplittableRandom random = new SplittableRandom(2);
    double[] points = random.doubles(3 * 400, -1, 1).toArray();
    double[] exact = new double[400];
    double[] fast = new double[400];
    double[] faster = new double[400];
    WindingNumber.of(mesh, Double.MAX_VALUE).evaluate(points, exact, 0, 400);
    WindingNumber.of(mesh, 4).evaluate(points, fast, 0, 400);
    WindingNumber.of(mesh).evaluate(points, faster, 0, 400);
    assertThat(fast).containsExactly(exact, within(5e-4));
    assertThat(faster).containsExactly(exact, within(5e-3));
    assertThat(exact[7]).isCloseTo(direct(mesh, points, 7), within(1e-9));
  }

  @Test
  void refusesABetaBelowOne() {
    TriangleMesh box = TestMeshes.box(0, 0, 0, 1, 1, 1);
    assertThatThrownBy(() -> WindingNumber.of(box, 0.5)).hasMessageContaining("beta");
    assertThat(WindingNumber.of(new TriangleMesh(new double[0], new int[0])).at(0, 0, 0)).isZero();
  }

  private static double direct(TriangleMesh mesh, double[] points, int i) {
    double sum = 0;
    double[][] v = new double[3][3];
    for (int t = 0; t < mesh.triangleCount(); t++) {
      double[] length = new double[3];
      for (int c = 0; c < 3; c++) {
        int vertex = 3 * mesh.triangles()[3 * t + c];
        for (int k = 0; k < 3; k++) {
          v[c][k] = mesh.positions()[vertex + k] - points[3 * i + k];
        }
        length[c] = Math.sqrt(dot(v[c], v[c]));
      }
      double[] cross = {
        v[1][1] * v[2][2] - v[1][2] * v[2][1],
        v[1][2] * v[2][0] - v[1][0] * v[2][2],
        v[1][0] * v[2][1] - v[1][1] * v[2][0]
      };
      double cosine =
          length[0] * length[1] * length[2]
              + dot(v[0], v[1]) * length[2]
              + dot(v[1], v[2]) * length[0]
              + dot(v[2], v[0]) * length[1];
      sum += 2 * Math.atan2(dot(v[0], cross), cosine);
    }
    return sum / (4 * Math.PI);
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }
}
