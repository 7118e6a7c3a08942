package io.nacre.io.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargePolygonClipperTest {

  /**
   * Triangles that all turn left and whose areas sum to the polygon's cannot overlap or stick out.
   */
  @ParameterizedTest
  @CsvSource({
    "star, 2100",
    "star, 40000",
    "comb, 2100",
    "comb, 40000",
    "spiral, 2100",
    "spiral, 40000",
    "stairs, 4000"
  })
  void trianglesFillThePolygonAndNothingElse(String form, int n) {
    double[] positions = new double[3 * n];
    for (int i = 0; i < n; i++) {
      double[] point = point(form, i, n);
      // The plane z = 2x + y, so that the polygon is not in a plane of axes.
      positions[3 * i] = point[0];
      positions[3 * i + 1] = point[1];
      positions[3 * i + 2] = 2 * point[0] + point[1];
    }
    int[] loop = new int[n];
    Arrays.setAll(loop, i -> i);
    int[] triangles = new PolygonSplitter().split(positions, loop, n);

    double whole = 0;
    for (int i = 0; i < n; i++) {
      int j = (i + 1) % n;
      whole += positions[3 * i] * positions[3 * j + 1] - positions[3 * j] * positions[3 * i + 1];
    }
    double sum = 0;
    for (int t = 0; t < 3 * (n - 2); t += 3) {
      sum += Math.abs(turn(positions, triangles[t], triangles[t + 1], triangles[t + 2]));
    }
    assertThat(whole).isPositive();
    assertThat(sum).isCloseTo(whole, offset(1e-9 * whole));
  }

  @ParameterizedTest
  @CsvSource({"2100", "9001"})
  void everyPolygonGetsItsNumberOfTriangles(int n) {
    double[] positions = new double[3 * n];
    for (int i = 0; i < n; i++) {
      // A curve that crosses itself many times, with an area all the same.
      positions[3 * i] = Math.cos(2 * Math.PI * i / n) + Math.sin(500.0 * i);
      positions[3 * i + 1] = Math.sin(2 * Math.PI * i / n) + Math.cos(700.0 * i);
    }
    int[] loop = new int[n];
    Arrays.setAll(loop, i -> i);
    int[] triangles = new PolygonSplitter().split(positions, loop, n);
    int[] uses = new int[n];
    for (int k = 0; k < 3 * (n - 2); k++) {
      uses[triangles[k]]++;
    }
    assertThat(uses).doesNotContain(0);
  }

  private static double[] point(String form, int i, int n) {
    double turn = 2 * Math.PI * i / n;
    int half = n / 2;
    return switch (form) {
      case "star" -> {
        double r = i % 2 == 0 ? 1 : 0.5 + 0.3 * Math.sin(8 * turn);
        yield new double[] {r * Math.cos(turn), r * Math.sin(turn)};
      }
      case "comb" ->
          i == 0
              ? new double[] {0, -1}
              : i == 1 ? new double[] {n, -1} : new double[] {n + 1 - i, i % 2 == 0 ? 0 : 50};
      case "spiral" -> {
        double t = i < half ? (double) i / (half - 1) : (double) (n - 1 - i) / (half - 1);
        double r = 1 + 9 * t + (i < half ? 0.2 : 0);
        yield new double[] {r * Math.cos(60 * t), r * Math.sin(60 * t)};
      }
      default ->
          i == 0
              ? new double[] {n, -1}
              : i == n - 1
                  ? new double[] {-1, -1}
                  : new double[] {Math.floorDiv(n - i, 2), Math.floorDiv(n - i + 1, 2)};
    };
  }

  private static double turn(double[] p, int a, int b, int c) {
    return (p[3 * b] - p[3 * a]) * (p[3 * c + 1] - p[3 * a + 1])
        - (p[3 * b + 1] - p[3 * a + 1]) * (p[3 * c] - p[3 * a]);
  }
}
