package io.nacre.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 24, 56})
  void jacobiFindsTheEigenvectors(int n) {
    SplittableRandom random = new SplittableRandom(17);
    for (int rank : new int[] {n, (n + 1) / 2, 0}) {
      double[][] m = product(random, n, rank);
      double[][] destroyed = new double[n][];
      for (int r = 0; r < n; r++) {
        destroyed[r] = m[r].clone();
      }
      double[][] vectors = SymmetricEigen.vectors(destroyed);
      for (int k = 0; k < n; k++) {
        for (int other = 0; other <= k; other++) {
          assertThat(dot(vectors[k], vectors[other])).isCloseTo(k == other ? 1 : 0, within(1e-12));
        }
        for (int r = 0; r < n; r++) {
          assertThat(dot(m[r], vectors[k]))
              .isCloseTo(destroyed[k][k] * vectors[k][r], within(1e-9));
        }
      }
    }
  }

  /** A random symmetric n x n matrix of that rank. */
  private static double[][] product(SplittableRandom random, int n, int rank) {
    double[][] m = new double[n][n];
    for (int k = 0; k < rank; k++) {
      double[] factor = random.doubles(n, -0.5, 0.5).toArray();
      for (int r = 0; r < n; r++) {
        for (int c = 0; c < n; c++) {
          m[r][c] += factor[r] * factor[c];
        }
      }
    }
    return m;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
