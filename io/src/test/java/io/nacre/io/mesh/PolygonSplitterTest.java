package io.nacre.io.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolygonSplitterTest {

  /**
   * Triangles that all turn left and whose areas sum to the polygon's cannot overlap or stick out.
   */
  @ParameterizedTest
  @CsvSource({
    "star, 200",
    "star, 300",
    "star, 10000",
    "star, 100000",
    "comb, 200",
    "comb, 2100",
    "comb, 10000",
    "comb, 100000",
    "spiral, 200",
    "spiral, 300",
    "spiral, 10000",
    "spiral, 100000",
    "dents, 200",
    "dents, 10000",
    "dents, 100000",
    "stairs, 300",
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
    expectFilled(positions, n, 1e-9);
  }

  /** Corners in whole numbers, many on lines with others, so that areas add up to the last bit. */
  @ParameterizedTest
  @ValueSource(ints = {20, 300, 5000})
  void cornersOnLinesAddUpExactly(int columns) {
    SplittableRandom random = new SplittableRandom(columns);
    for (int turned = 0; turned < 4; turned++) {
      // Columns of random heights side by side, some steps of which are flat or have extra corners.
      List<int[]> corners = new ArrayList<>(List.of(new int[] {0, -2}, new int[] {columns, -2}));
      for (int c = columns - 1; c >= 0; c--) {
        int height = random.nextInt(4);
        corners.add(new int[] {c + 1, height});
        corners.add(new int[] {c, height});
      }
      int[] last = {-1, -1};
      List<int[]> distinct = new ArrayList<>();
      for (int[] corner : corners) {
        if (!Arrays.equals(corner, last)) {
          distinct.add(corner);
        }
        last = corner;
      }
      int n = distinct.size();
      double[] positions = new double[3 * n];
      for (int i = 0; i < n; i++) {
        int[] p = distinct.get(i);
        boolean across = turned % 2 == 1;
        int sign = turned < 2 ? 1 : -1;
        positions[3 * i] = sign * (across ? -p[1] : p[0]);
        positions[3 * i + 1] = sign * (across ? p[0] : p[1]);
      }
      expectFilled(positions, n, 0);
    }
  }

  /** A plate with a hole that a bridge of two sides in one place joins to its rim. */
  @ParameterizedTest
  @ValueSource(ints = {20, 200, 4000})
  void aHoleAtABridgeStaysAHole(int half) {
    int n = 2 * half + 2;
    double[] positions = new double[3 * n];
    for (int i = 0; i < n; i++) {
      boolean inner = i > half;
      int k = inner ? n - 1 - i : i;
      double angle = 2 * Math.PI * (k % half) / half;
      positions[3 * i] = (inner ? 1 : 2) * Math.cos(angle);
      positions[3 * i + 1] = (inner ? 1 : 2) * Math.sin(angle);
    }
    expectFilled(positions, n, 1e-9);
  }

  @Test
  void everyCornerOfASmallPolygonIsAnEarAsBefore() {
    double[] positions = {0, 0, 0, 4, 0, 0, 4, 4, 0, 2, 1, 0, 0, 4, 0};
    int[] loop = {0, 1, 2, 3, 4};
    int[] triangles = Arrays.copyOf(new PolygonSplitter().split(positions, loop, 5), 9);
    assertThat(triangles).containsExactly(1, 2, 3, 0, 1, 3, 0, 3, 4);
  }

  private static void expectFilled(double[] positions, int n, double tolerance) {
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
    assertThat(sum).isCloseTo(whole, offset(tolerance * whole));
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
      case "dents" ->
          i < 2
              ? new double[] {i, -1}
              : new double[] {
                1 - (i - 2.0) / (n - 3), i % 2 == 0 ? 0 : -0.99 + 0.3 * (i - 2.0) / (n - 3)
              };
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
