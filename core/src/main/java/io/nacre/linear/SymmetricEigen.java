package io.nacre.linear;

/** Eigenvectors of small symmetric matrices. */
public final class SymmetricEigen {

  private static final int SWEEPS = 12;

  private SymmetricEigen() {}

  /**
   * Cyclic Jacobi rotations in double.
   *
   * @param matrix n x n, symmetric, destroyed: its diagonal ends as the eigenvalues
   * @return vectors[k] = k-th unit eigenvector, orthonormal, unsorted
   */
  public static double[][] vectors(double[][] matrix) {
    int n = matrix.length;
    double[][] vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double off = 0;
      double diagonal = 0;
      for (int p = 0; p < n; p++) {
        diagonal += matrix[p][p] * matrix[p][p];
        for (int q = p + 1; q < n; q++) {
          off += matrix[p][q] * matrix[p][q];
        }
      }
      if (off <= 1e-22 * diagonal) {
        break;
      }
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(matrix, vectors, p, q);
        }
      }
    }
    return vectors;
  }

  private static void rotate(double[][] a, double[][] vectors, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = c * kp - s * kq;
      a[k][q] = s * kp + c * kq;
    }
    rotateRows(a[p], a[q], c, s);
    rotateRows(vectors[p], vectors[q], c, s);
  }

  private static void rotateRows(double[] rowP, double[] rowQ, double c, double s) {
    for (int k = 0; k < rowP.length; k++) {
      double pk = rowP[k];
      double qk = rowQ[k];
      rowP[k] = c * pk - s * qk;
      rowQ[k] = s * pk + c * qk;
    }
  }
}
