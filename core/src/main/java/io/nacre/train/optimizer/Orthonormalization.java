package io.nacre.train.optimizer;

import java.util.Arrays;

/**
 * Gram-Schmidt over the rows of a small matrix, in double so that nearly dependent rows still come
 * out orthonormal.
 */
final class Orthonormalization {

  private Orthonormalization() {}

  /**
   * Makes the first n entries of the n rows orthonormal in their order; a row that vanishes becomes
   * any unit row orthogonal to those before.
   */
  static void rows(double[][] rows, int n) {
    for (int i = 0; i < n; i++) {
      double before = norm(rows[i], n);
      project(rows, i, n);
      double after = norm(rows[i], n);
      if (after < 0.1 * before) {
        project(rows, i, n);
        after = norm(rows[i], n);
      }
      for (int axis = 0; !(after > 1e-10 * before) && axis < n; axis++) {
        Arrays.fill(rows[i], 0, n, 0);
        rows[i][axis] = 1;
        before = 1;
        project(rows, i, n);
        project(rows, i, n);
        after = norm(rows[i], n) > 0.5 / Math.sqrt(n) ? norm(rows[i], n) : 0;
      }
      scale(rows[i], n, 1 / after);
    }
  }

  private static void project(double[][] rows, int i, int n) {
    double[] row = rows[i];
    for (int j = 0; j < i; j++) {
      double[] unit = rows[j];
      double dot = dot(row, unit, n);
      for (int k = 0; k < n; k++) {
        row[k] -= dot * unit[k];
      }
    }
  }

  private static double norm(double[] row, int n) {
    return Math.sqrt(dot(row, row, n));
  }

  private static double dot(double[] a, double[] b, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 4 <= n; k += 4) {
      s0 += a[k] * b[k];
      s1 += a[k + 1] * b[k + 1];
      s2 += a[k + 2] * b[k + 2];
      s3 += a[k + 3] * b[k + 3];
    }
    for (; k < n; k++) {
      s0 += a[k] * b[k];
    }
    return s0 + s1 + (s2 + s3);
  }

  private static void scale(double[] row, int n, double factor) {
    for (int k = 0; k < n; k++) {
      row[k] *= factor;
    }
  }
}
