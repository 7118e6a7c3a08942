package io.nacre.train.optimizer;

import io.nacre.net.PackedMatrix;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * SOAP's state for one weight matrix of m x n: Adam's moments are kept in the basis left x right
 * that approximately diagonalises the running averages of G G^T and G^T G. The bases follow by one
 * step of orthogonal iteration every {@link #BASIS_INTERVAL} steps.
 */
final class SoapMatrix {

  /**
   * Steps between two gradients that enter the averages of G G^T and G^T G. As published every
   * gradient does; every second one measured the same here and costs half.
   */
  static final int AVERAGE_INTERVAL = 2;

  /** Decay of those averages an interval: 0.95 a step. */
  static final float PRECONDITIONER_DECAY = 0.9025f;

  /** Steps between two updates of the bases; 10 measured the same. */
  static final int BASIS_INTERVAL = 20;

  /** Gradients far below are rounded to 0, so that their squares are not subnormal. */
  private static final float TINY = 1e-12f;

  private final int m;
  private final int n;
  private final int rowLength;
  private final PackedMatrix packedGradient;
  private final PackedMatrix packedTransposed;
  private final PackedMatrix packedHalf;
  private final Eigenbasis left;
  private final Eigenbasis right;
  private final AdamMoments moments;
  private final float[] gradient;
  private final float[] transposed;
  private final float[] half;
  private final float[] rotated;

  SoapMatrix(int m, int n) {
    this.m = m;
    this.n = n;
    rowLength = PackedMatrix.stride(n);
    packedGradient = new PackedMatrix(m, n);
    packedTransposed = new PackedMatrix(n, m);
    packedHalf = new PackedMatrix(m, n);
    left = new Eigenbasis(m);
    right = new Eigenbasis(n);
    moments = new AdamMoments(m * rowLength, Adam.EPSILON);
    gradient = new float[m * rowLength];
    transposed = new float[n * PackedMatrix.stride(m)];
    half = new float[m * rowLength];
    rotated = new float[m * rowLength];
  }

  /** Updates the m x n weights at parameters[from + r * stride + c]; {@code step} counts from 1. */
  void step(float[] parameters, float[] gradients, int from, int stride, float rate, long step) {
    gather(gradients, from, stride);
    if (step == 1) {
      // As published: the first gradient only sets up the bases.
      averageOuterProducts(0);
      left.initialise();
      right.initialise();
      return;
    }
    rotate(gradient, rotated);
    moments.direction(rotated, half, step - 1);
    rotateBack(half, rotated);
    for (int r = 0; r < m; r++) {
      for (int c = 0; c < n; c++) {
        parameters[from + r * stride + c] -= rate * rotated[r * rowLength + c];
      }
    }
    if (step % AVERAGE_INTERVAL == 0) {
      averageOuterProducts(PRECONDITIONER_DECAY);
    }
    if (step % BASIS_INTERVAL == 0) {
      updateBases();
    }
  }

  private void gather(float[] gradients, int from, int stride) {
    for (int r = 0; r < m; r++) {
      for (int c = 0; c < n; c++) {
        gradient[r * rowLength + c] = gradients[from + r * stride + c] + TINY - TINY;
      }
    }
  }

  private void averageOuterProducts(float decay) {
    int columnLength = PackedMatrix.stride(m);
    for (int r = 0; r < m; r++) {
      for (int c = 0; c < n; c++) {
        transposed[c * columnLength + r] = gradient[r * rowLength + c];
      }
    }
    packedGradient.set(gradient, rowLength, 1);
    packedTransposed.set(gradient, 1, rowLength);
    left.average(packedGradient, transposed, decay);
    right.average(packedTransposed, gradient, decay);
  }

  /** to = left^T from right. */
  private void rotate(float[] from, float[] to) {
    left.toBasis(from, half, rowLength);
    packedHalf.set(half, rowLength, 1);
    packedHalf.multiply(right.vectors, to, rowLength);
  }

  /** to = left from right^T; {@code from} and {@code to} are different arrays. */
  private void rotateBack(float[] from, float[] to) {
    left.fromBasis(from, to, rowLength);
    packedHalf.set(to, rowLength, 1);
    packedHalf.multiply(right.transposed, to, rowLength);
  }

  private void updateBases() {
    rotateBack(moments.mean, rotated);
    permuteRows(left.iterate());
    permuteColumns(right.iterate());
    System.arraycopy(rotated, 0, gradient, 0, rotated.length);
    rotate(gradient, moments.mean);
  }

  private void permuteRows(int[] order) {
    float[] square = moments.square;
    float[] old = square.clone();
    for (int r = 0; r < m; r++) {
      System.arraycopy(old, order[r] * rowLength, square, r * rowLength, n);
    }
  }

  private void permuteColumns(int[] order) {
    float[] square = moments.square;
    float[] row = new float[n];
    for (int r = 0; r < m; r++) {
      System.arraycopy(square, r * rowLength, row, 0, n);
      for (int c = 0; c < n; c++) {
        square[r * rowLength + c] = row[order[c]];
      }
    }
  }

  void save(DataOutput out) throws IOException {
    moments.save(out);
    left.save(out);
    right.save(out);
  }

  void load(DataInput in) throws IOException {
    moments.load(in);
    left.load(in);
    right.load(in);
  }
}
