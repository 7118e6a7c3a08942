package io.nacre.train;

import io.nacre.net.MatrixProduct;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One side of a {@link SoapMatrix}: a running average of outer products, n x n, and an orthonormal
 * basis that follows its eigenvectors.
 */
final class Eigenbasis {

  /** Row length of the matrices here. */
  final int rowLength;

  /** Basis vectors in columns, [n][rowLength]. */
  final float[] vectors;

  /** Basis vectors in rows, [n][rowLength]. */
  final float[] transposed;

  private final int n;
  private final MatrixProduct product;
  private final float[] average;
  private final float[] scratch;
  private final double[][] rows;

  Eigenbasis(int n, MatrixProduct product) {
    this.n = n;
    this.product = product;
    rowLength = MatrixProduct.stride(n);
    vectors = new float[n * rowLength];
    transposed = new float[n * rowLength];
    average = new float[n * rowLength];
    scratch = new float[n * rowLength];
    rows = new double[n][n];
  }

  /**
   * average = decay * average + (1 - decay) * g g^T, for g [n][gLength] with {@code cols} columns
   * and its transpose [cols][rowLength].
   */
  void average(float[] g, int gLength, float[] gTransposed, int cols, float decay) {
    product.multiply(g, 0, gLength, 1, gTransposed, scratch, n, cols, rowLength);
    for (int i = 0; i < average.length; i++) {
      average[i] = decay * average[i] + (1 - decay) * scratch[i];
    }
  }

  /** Takes the eigenvectors of the average, largest eigenvalue first. */
  void initialise() {
    double[][] matrix = new double[n][n];
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        matrix[r][c] = average[r * rowLength + c];
      }
    }
    double[][] found = SymmetricEigen.vectors(matrix);
    int[] order = descending(k -> matrix[k][k]);
    for (int k = 0; k < n; k++) {
      System.arraycopy(found[order[k]], 0, rows[k], 0, n);
    }
    takeRows();
  }

  /**
   * One step of orthogonal iteration: the basis, sorted by descending Rayleigh quotients, is
   * multiplied with the average and made orthonormal again.
   *
   * @return the sorting: the vector now at k stood at result[k]
   */
  int[] iterate() {
    product.multiply(average, 0, rowLength, 1, vectors, scratch, n, n, rowLength);
    double[] quotients = new double[n];
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        quotients[c] += (double) vectors[r * rowLength + c] * scratch[r * rowLength + c];
      }
    }
    int[] order = descending(k -> quotients[k]);
    for (int k = 0; k < n; k++) {
      for (int r = 0; r < n; r++) {
        rows[k][r] = scratch[r * rowLength + order[k]];
      }
    }
    Orthonormalization.rows(rows, n);
    takeRows();
    return order;
  }

  private int[] descending(IntToDoubleFunction key) {
    return IntStream.range(0, n)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer k) -> -key.applyAsDouble(k)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void takeRows() {
    for (int k = 0; k < n; k++) {
      for (int r = 0; r < n; r++) {
        vectors[r * rowLength + k] = (float) rows[k][r];
        transposed[k * rowLength + r] = (float) rows[k][r];
      }
    }
  }

  void save(DataOutput out) throws IOException {
    FloatArrays.write(out, average);
    FloatArrays.write(out, vectors);
    FloatArrays.write(out, transposed);
  }

  void load(DataInput in) throws IOException {
    FloatArrays.read(in, average);
    FloatArrays.read(in, vectors);
    FloatArrays.read(in, transposed);
  }
}
