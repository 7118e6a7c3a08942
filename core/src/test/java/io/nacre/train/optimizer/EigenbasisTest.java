package io.nacre.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.net.PackedMatrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EigenbasisTest {

  private final SplittableRandom random = new SplittableRandom(17);

  private double[][] matrix(int rows, int cols) {
    double[][] m = new double[rows][cols];
    for (double[] row : m) {
      for (int k = 0; k < cols; k++) {
        row[k] = random.nextDouble() - 0.5;
      }
    }
    return m;
  }

  private static void requireOrthonormal(double[][] rows, int n, double tolerance) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double dot = 0;
        for (int k = 0; k < n; k++) {
          dot += rows[i][k] * rows[j][k];
        }
        assertThat(dot).as("rows %d, %d", i, j).isCloseTo(i == j ? 1 : 0, within(tolerance));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 32, 56})
  void rowsBecomeOrthonormalInTheirOrder(int n) {
    double[][] rows = matrix(n, n);
    double[] first = rows[0].clone();
    Orthonormalization.rows(rows, n);
    requireOrthonormal(rows, n, 1e-12);
    double norm = 0;
    for (double v : first) {
      norm += v * v;
    }
    assertThat(rows[0][0]).isCloseTo(first[0] / Math.sqrt(norm), within(1e-14));
  }

  @Test
  void dependentTinyAndZeroRowsStillGiveABasis() {
    int n = 12;
    double[][] dependent = matrix(n, n);
    dependent[3] = dependent[1].clone();
    dependent[5] = new double[n];
    for (int k = 0; k < n; k++) {
      dependent[7][k] = dependent[0][k] + 2 * dependent[2][k];
      dependent[8][k] = dependent[0][k] + 1e-9 * dependent[8][k];
      dependent[9][k] *= 1e-30;
    }
    Orthonormalization.rows(dependent, n);
    requireOrthonormal(dependent, n, 1e-9);
    double[][] zero = new double[n][n];
    Orthonormalization.rows(zero, n);
    requireOrthonormal(zero, n, 1e-12);
    double[][] rankOne = new double[n][n];
    for (double[] row : rankOne) {
      java.util.Arrays.fill(row, 0.3);
    }
    Orthonormalization.rows(rankOne, n);
    requireOrthonormal(rankOne, n, 1e-9);
  }

  /** A gradient of rank 2 in 12 dimensions, so that most of the average's eigenvalues are zero. */
  @Test
  void theBasisFollowsTheAverageAndStaysOrthonormal() {
    int n = 12;
    Eigenbasis basis = new Eigenbasis(n);
    PackedMatrix packed = new PackedMatrix(n, 2);
    float[] g = new float[n * 32];
    float[] transposed = new float[2 * 32];
    for (int r = 0; r < n; r++) {
      // Columns 3 (1, 1, ...) and (1, -1, 1, ...): eigenvectors with eigenvalues 108 and 12.
      g[r * 32] = 3;
      g[r * 32 + 1] = r % 2 == 0 ? 1 : -1;
      transposed[r] = g[r * 32];
      transposed[32 + r] = g[r * 32 + 1];
    }
    packed.set(g, 32, 1);
    basis.average(packed, transposed, 0);
    basis.initialise();
    requireBasis(basis, n);
    double unit = 1 / Math.sqrt(n);
    assertThat(Math.abs(basis.transposed[0])).isCloseTo((float) unit, within(1e-6f));
    // Now the second direction grows to 300: iteration must bring it to the front.
    for (int r = 0; r < n; r++) {
      g[r * 32 + 1] *= 5;
      transposed[32 + r] *= 5;
    }
    packed.set(g, 32, 1);
    basis.average(packed, transposed, 0);
    int[] order = basis.iterate();
    assertThat(order[0]).isEqualTo(1);
    assertThat(order).doesNotHaveDuplicates();
    requireBasis(basis, n);
    assertThat(basis.transposed[0] * basis.transposed[1])
        .isCloseTo((float) (-unit * unit), within(1e-5f));
    for (int i = 0; i < 50; i++) {
      basis.iterate();
    }
    requireBasis(basis, n);
  }

  private static void requireBasis(Eigenbasis basis, int n) {
    double[][] rows = new double[n][n];
    for (int k = 0; k < n; k++) {
      for (int r = 0; r < n; r++) {
        rows[k][r] = basis.transposed[k * basis.rowLength + r];
        assertThat(basis.vectors[r * basis.rowLength + k])
            .isEqualTo(basis.transposed[k * basis.rowLength + r]);
      }
    }
    requireOrthonormal(rows, n, 1e-6);
  }
}
