package io.nacre.net;

/**
 * Reads and teaches learned features, four or two channels of a lattice point at a time. Not by
 * vectors of that many lanes: the Vector API leaves to profiles which vectors a method of its own
 * gets, all callers share them, and where they have seen vectors of a second length, C2 makes every
 * vector of {@link VectorKernels} an object. Networks with features then trained ten times as long.
 */
final class UnrolledFeatures {

  private static final int N = Kernels.TILE;

  private UnrolledFeatures() {}

  /** {@link Kernels#gather}. */
  static void gather(
      int[] index,
      float[] weight,
      int tapsAt,
      int taps,
      float[] features,
      int offset,
      int channels,
      float[] rows) {
    int c = 0;
    for (; c + 4 <= channels; c += 4) {
      gather4(index, weight, tapsAt, taps, features, offset + c, channels, rows, c);
    }
    if (c + 2 <= channels) {
      gather2(index, weight, tapsAt, taps, features, offset + c, channels, rows, c);
      c += 2;
    }
    if (c < channels) {
      gather1(index, weight, tapsAt, taps, features, offset + c, channels, rows, c);
    }
  }

  private static void gather4(
      int[] index,
      float[] weight,
      int tapsAt,
      int taps,
      float[] features,
      int offset,
      int stride,
      float[] rows,
      int at) {
    int t = tapsAt;
    for (int p = 0; p < N; p++) {
      float sum0 = 0;
      float sum1 = 0;
      float sum2 = 0;
      float sum3 = 0;
      for (int end = t + taps; t < end; t++) {
        int from = offset + index[t];
        float w = weight[t];
        sum0 = Math.fma(w, features[from], sum0);
        sum1 = Math.fma(w, features[from + 1], sum1);
        sum2 = Math.fma(w, features[from + 2], sum2);
        sum3 = Math.fma(w, features[from + 3], sum3);
      }
      int to = p * stride + at;
      rows[to] = sum0;
      rows[to + 1] = sum1;
      rows[to + 2] = sum2;
      rows[to + 3] = sum3;
    }
  }

  private static void gather2(
      int[] index,
      float[] weight,
      int tapsAt,
      int taps,
      float[] features,
      int offset,
      int stride,
      float[] rows,
      int at) {
    int t = tapsAt;
    for (int p = 0; p < N; p++) {
      float sum0 = 0;
      float sum1 = 0;
      for (int end = t + taps; t < end; t++) {
        int from = offset + index[t];
        float w = weight[t];
        sum0 = Math.fma(w, features[from], sum0);
        sum1 = Math.fma(w, features[from + 1], sum1);
      }
      int to = p * stride + at;
      rows[to] = sum0;
      rows[to + 1] = sum1;
    }
  }

  private static void gather1(
      int[] index,
      float[] weight,
      int tapsAt,
      int taps,
      float[] features,
      int offset,
      int stride,
      float[] rows,
      int at) {
    int t = tapsAt;
    for (int p = 0; p < N; p++) {
      float sum = 0;
      for (int end = t + taps; t < end; t++) {
        sum = Math.fma(weight[t], features[offset + index[t]], sum);
      }
      rows[p * stride + at] = sum;
    }
  }

  /** {@link Kernels#scatter}. */
  static void scatter(
      int[] index,
      float[] weight,
      int tapsAt,
      int taps,
      float[] rows,
      int channels,
      float[] sums,
      int offset) {
    int c = 0;
    for (; c + 4 <= channels; c += 4) {
      scatter4(index, weight, tapsAt, taps, rows, channels, c, sums, offset + c);
    }
    if (c + 2 <= channels) {
      scatter2(index, weight, tapsAt, taps, rows, channels, c, sums, offset + c);
      c += 2;
    }
    if (c < channels) {
      scatter1(index, weight, tapsAt, taps, rows, channels, c, sums, offset + c);
    }
  }

  private static void scatter4(
      int[] index,
      float[] weight,
      int tapsAt,
      int taps,
      float[] rows,
      int stride,
      int at,
      float[] sums,
      int offset) {
    int t = tapsAt;
    for (int p = 0; p < N; p++) {
      int from = p * stride + at;
      float row0 = rows[from];
      float row1 = rows[from + 1];
      float row2 = rows[from + 2];
      float row3 = rows[from + 3];
      for (int end = t + taps; t < end; t++) {
        int to = offset + index[t];
        float w = weight[t];
        sums[to] = Math.fma(w, row0, sums[to]);
        sums[to + 1] = Math.fma(w, row1, sums[to + 1]);
        sums[to + 2] = Math.fma(w, row2, sums[to + 2]);
        sums[to + 3] = Math.fma(w, row3, sums[to + 3]);
      }
    }
  }

  private static void scatter2(
      int[] index,
      float[] weight,
      int tapsAt,
      int taps,
      float[] rows,
      int stride,
      int at,
      float[] sums,
      int offset) {
    int t = tapsAt;
    for (int p = 0; p < N; p++) {
      int from = p * stride + at;
      float row0 = rows[from];
      float row1 = rows[from + 1];
      for (int end = t + taps; t < end; t++) {
        int to = offset + index[t];
        float w = weight[t];
        sums[to] = Math.fma(w, row0, sums[to]);
        sums[to + 1] = Math.fma(w, row1, sums[to + 1]);
      }
    }
  }

  private static void scatter1(
      int[] index,
      float[] weight,
      int tapsAt,
      int taps,
      float[] rows,
      int stride,
      int at,
      float[] sums,
      int offset) {
    int t = tapsAt;
    for (int p = 0; p < N; p++) {
      float row = rows[p * stride + at];
      for (int end = t + taps; t < end; t++) {
        int to = offset + index[t];
        sums[to] = Math.fma(weight[t], row, sums[to]);
      }
    }
  }
}
