package io.nacre.net;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reads and teaches learned features with the channels of one lattice point in lanes, four or two
 * at a time whatever the machine: they lie side by side, and no lane mixes with another.
 */
final class VectorFeatures {

  private static final int N = Kernels.TILE;
  private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;
  private static final VectorSpecies<Float> TWO = FloatVector.SPECIES_64;

  private VectorFeatures() {}

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
      FloatVector sum = FloatVector.zero(FOUR);
      for (int end = t + taps; t < end; t++) {
        sum =
            FloatVector.fromArray(FOUR, features, offset + index[t])
                .fma(FloatVector.broadcast(FOUR, weight[t]), sum);
      }
      sum.intoArray(rows, p * stride + at);
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
      FloatVector sum = FloatVector.zero(TWO);
      for (int end = t + taps; t < end; t++) {
        sum =
            FloatVector.fromArray(TWO, features, offset + index[t])
                .fma(FloatVector.broadcast(TWO, weight[t]), sum);
      }
      sum.intoArray(rows, p * stride + at);
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
      FloatVector row = FloatVector.fromArray(FOUR, rows, p * stride + at);
      for (int end = t + taps; t < end; t++) {
        int to = offset + index[t];
        row.fma(FloatVector.broadcast(FOUR, weight[t]), FloatVector.fromArray(FOUR, sums, to))
            .intoArray(sums, to);
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
      FloatVector row = FloatVector.fromArray(TWO, rows, p * stride + at);
      for (int end = t + taps; t < end; t++) {
        int to = offset + index[t];
        row.fma(FloatVector.broadcast(TWO, weight[t]), FloatVector.fromArray(TWO, sums, to))
            .intoArray(sums, to);
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
