package io.nacre.lab.sdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.TriangleMesh;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundingSphereTest {

  private static TriangleMesh mesh(double... positions) {
    int vertices = positions.length / 3;
    int[] triangles =
        IntStream.range(0, vertices).flatMap(v -> IntStream.of(v, 0, vertices - 1)).toArray();
    return new TriangleMesh(positions, triangles, null);
  }

  private static void requireSphere(
      TriangleMesh mesh, double x, double y, double z, double radius) {
    BoundingSphere sphere = BoundingSphere.of(mesh);
    assertThat(sphere.radius()).isEqualTo(radius, within(1e-9));
    assertThat(sphere.centre().get(0)).isEqualTo(x, within(1e-9));
    assertThat(sphere.centre().get(1)).isEqualTo(y, within(1e-9));
    assertThat(sphere.centre().get(2)).isEqualTo(z, within(1e-9));
  }

  @Test
  void spheresRestOnTwoThreeOrFourVertices() {
    requireSphere(mesh(-1, 0, 0, 3, 0, 0, 1, 0.5, 0), 1, 0, 0, 2);
    double h = Math.sqrt(3) / 2;
    requireSphere(mesh(1, 0, 5, -0.5, h, 5, -0.5, -h, 5), 0, 0, 5, 1);
    requireSphere(mesh(1, 1, 1, 1, -1, -1, -1, 1, -1, -1, -1, 1), 0, 0, 0, Math.sqrt(3));
    requireSphere(mesh(2, 2, 2, 2, 2, 2, 2, 2, 2), 2, 2, 2, 0);
  }

  @Test
  void aBoxCentreIsNotTheCentreOfTheSphere() {
    // An equilateral triangle: the centre of its box is a quarter of an edge's half off.
    double h = Math.sqrt(3);
    BoundingSphere sphere = BoundingSphere.of(mesh(-1, 0, 0, 1, 0, 0, 0, h, 0));
    assertThat(sphere.centre().get(1)).isEqualTo(h / 3, within(1e-9));
    assertThat(sphere.radius()).isEqualTo(2 / h, within(1e-9)).isLessThan(Math.hypot(1, h / 2));
    TriangleMesh unit = sphere.normalization(0.9).apply(mesh(-1, 0, 0, 1, 0, 0, 0, h, 0));
    assertThat(BoundingSphere.of(unit).radius()).isEqualTo(0.9, within(1e-9));
  }

  @Test
  void noSphereAroundRandomPointsIsSmaller() {
    for (long seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] p = random.doubles(300).toArray();
      BoundingSphere sphere = BoundingSphere.of(mesh(p));
      double[] c = sphere.centre().stream().mapToDouble(Double::doubleValue).toArray();
      assertThat(radius(p, c)).isEqualTo(sphere.radius(), within(1e-9));
      for (int i = 0; i < 200; i++) {
        double[] moved = c.clone();
        for (int axis = 0; axis < 3; axis++) {
          moved[axis] += 0.01 * random.nextGaussian();
        }
        assertThat(radius(p, moved)).isGreaterThan(sphere.radius());
      }
    }
  }

  private static double radius(double[] p, double[] c) {
    return IntStream.range(0, p.length / 3)
        .mapToDouble(
            v ->
                Math.sqrt(
                    Math.pow(p[3 * v] - c[0], 2)
                        + Math.pow(p[3 * v + 1] - c[1], 2)
                        + Math.pow(p[3 * v + 2] - c[2], 2)))
        .max()
        .orElseThrow();
  }

  @Test
  void nothingHasNoSphere() {
    assertThatThrownBy(() -> BoundingSphere.of(new TriangleMesh(new double[0], new int[0], null)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
