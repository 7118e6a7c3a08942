package io.nacre.lab.nglod;

/**
 * Weighted sums of rows of {@link #LENGTH} numbers. Each row is a Java array of its own and all are
 * indexed alike, so that the compiler turns the loops into vectors; eight or nine rows at once,
 * because fewer leave most of the time to starting loops and many more are not turned into vectors
 * at all.
 */
final class RowSums {

  /** Numbers of a row. */
  static final int LENGTH = 128;

  private RowSums() {}

  /** sum[i] += sum over k below 8 of weights[at + k * stride] * rows[first + k][i]. */
  static void addEight(
      float[] weights, int at, int stride, float[][] rows, int first, float[] sum) {
    float w0 = weights[at];
    float w1 = weights[at + stride];
    float w2 = weights[at + 2 * stride];
    float w3 = weights[at + 3 * stride];
    float w4 = weights[at + 4 * stride];
    float w5 = weights[at + 5 * stride];
    float w6 = weights[at + 6 * stride];
    float w7 = weights[at + 7 * stride];
    float[] r0 = rows[first];
    float[] r1 = rows[first + 1];
    float[] r2 = rows[first + 2];
    float[] r3 = rows[first + 3];
    float[] r4 = rows[first + 4];
    float[] r5 = rows[first + 5];
    float[] r6 = rows[first + 6];
    float[] r7 = rows[first + 7];
    for (int i = 0; i < LENGTH; i++) {
      float s = Math.fma(w0, r0[i], sum[i]);
      s = Math.fma(w1, r1[i], s);
      s = Math.fma(w2, r2[i], s);
      s = Math.fma(w3, r3[i], s);
      s = Math.fma(w4, r4[i], s);
      s = Math.fma(w5, r5[i], s);
      s = Math.fma(w6, r6[i], s);
      sum[i] = Math.fma(w7, r7[i], s);
    }
  }

  /** sum[i] += sum over k below 9 of weights[at + k * stride] * rows[first + k][i]. */
  static void addNine(float[] weights, int at, int stride, float[][] rows, int first, float[] sum) {
    float w0 = weights[at];
    float w1 = weights[at + stride];
    float w2 = weights[at + 2 * stride];
    float w3 = weights[at + 3 * stride];
    float w4 = weights[at + 4 * stride];
    float w5 = weights[at + 5 * stride];
    float w6 = weights[at + 6 * stride];
    float w7 = weights[at + 7 * stride];
    float w8 = weights[at + 8 * stride];
    float[] r0 = rows[first];
    float[] r1 = rows[first + 1];
    float[] r2 = rows[first + 2];
    float[] r3 = rows[first + 3];
    float[] r4 = rows[first + 4];
    float[] r5 = rows[first + 5];
    float[] r6 = rows[first + 6];
    float[] r7 = rows[first + 7];
    float[] r8 = rows[first + 8];
    for (int i = 0; i < LENGTH; i++) {
      float s = Math.fma(w0, r0[i], sum[i]);
      s = Math.fma(w1, r1[i], s);
      s = Math.fma(w2, r2[i], s);
      s = Math.fma(w3, r3[i], s);
      s = Math.fma(w4, r4[i], s);
      s = Math.fma(w5, r5[i], s);
      s = Math.fma(w6, r6[i], s);
      s = Math.fma(w7, r7[i], s);
      sum[i] = Math.fma(w8, r8[i], s);
    }
  }

  /** to[j][i] = from[i][j] for LENGTH rows of LENGTH numbers, eight rows at a time. */
  static void transpose(float[][] from, float[][] to) {
    for (int i = 0; i < LENGTH; i += 8) {
      float[] f0 = from[i];
      float[] f1 = from[i + 1];
      float[] f2 = from[i + 2];
      float[] f3 = from[i + 3];
      float[] f4 = from[i + 4];
      float[] f5 = from[i + 5];
      float[] f6 = from[i + 6];
      float[] f7 = from[i + 7];
      for (int j = 0; j < LENGTH; j++) {
        float[] t = to[j];
        t[i] = f0[j];
        t[i + 1] = f1[j];
        t[i + 2] = f2[j];
        t[i + 3] = f3[j];
        t[i + 4] = f4[j];
        t[i + 5] = f5[j];
        t[i + 6] = f6[j];
        t[i + 7] = f7[j];
      }
    }
  }
}
