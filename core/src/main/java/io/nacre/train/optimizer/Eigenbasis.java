package io.nacre.train.optimizer;

import io.nacre.linear.SymmetricEigen;
import io.nacre.net.PackedMatrix;
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
  private final PackedMatrix packedAverage;
  private final PackedMatrix packedVectors;
  private final PackedMatrix packedTransposed;
  private final float[] average;
  private final float[] scratch;
  private final double[][] rows;

  Eigenbasis(int n) {
    this.n = n;
    packedAverage = new PackedMatrix(n, n);
    packedVectors = new PackedMatrix(n, n);
    packedTransposed = new PackedMatrix(n, n);
    rowLength = PackedMatrix.stride(n);
    vectors = new float[n * rowLength];
    transposed = new float[n * rowLength];
    average = new float[n * rowLength];
    scratch = new float[n * rowLength];
    rows = new double[n][n];
  }

  /**
   * average = decay * average + (1 - decay) * g * x, where x [cols][rowLength] is the transpose of
   * g.
   */
  void average(PackedMatrix g, float[] x, float decay) {
    g.multiply(x, scratch, rowLength);
    for (int i = 0; i < average.length; i++) {
      average[i] = decay * average[i] + (1 - decay) * scratch[i];
    }
  }

  /** to = basis * from, from and to [n][stride]. */
  void fromBasis(float[] from, float[] to, int stride) {
    packedVectors.multiply(from, to, stride);
  }

  /** to = transposed basis * from, from and to [n][stride]. */
  void toBasis(float[] from, float[] to, int stride) {
    packedTransposed.multiply(from, to, stride);
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
    packedAverage.set(average, rowLength, 1);
    packedAverage.multiply(vectors, scratch, rowLength);
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
    pack();
  }

  private void pack() {
    packedVectors.set(vectors, rowLength, 1);
    packedTransposed.set(vectors, 1, rowLength);
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
    pack();
  }
}
