package io.nacre.lab.nglod;

/** Trilinear interpolation of corner features, 32 a point, and its way back. */
final class FeatureRows {

  private static final int FEATURES = LevelNetwork.FEATURES;

  private FeatureRows() {}

  /**
   * rows[rowAt + c] += sum over the eight taps of weight * features[offset + index + c].
   *
   * @param index eight from {@code tapsAt} on, multiples of 32
   */
  static void gather(
      float[] features,
      int offset,
      int[] index,
      float[] weight,
      int tapsAt,
      float[] rows,
      int rowAt) {
    for (int t = tapsAt; t < tapsAt + LevelCells.TAPS; t += 4) {
      int o0 = offset + index[t];
      int o1 = offset + index[t + 1];
      int o2 = offset + index[t + 2];
      int o3 = offset + index[t + 3];
      float w0 = weight[t];
      float w1 = weight[t + 1];
      float w2 = weight[t + 2];
      float w3 = weight[t + 3];
      for (int c = 0; c < FEATURES; c++) {
        float sum = Math.fma(w0, features[o0 + c], rows[rowAt + c]);
        sum = Math.fma(w1, features[o1 + c], sum);
        sum = Math.fma(w2, features[o2 + c], sum);
        rows[rowAt + c] = Math.fma(w3, features[o3 + c], sum);
      }
    }
  }

  /**
   * What {@link #gather} means for the gradients of the features, channels [from, to) only.
   *
   * @param rows gradients of the interpolated features of a point, from {@code rowAt} on
   */
  static void scatter(
      float[] gradient,
      int offset,
      int[] index,
      float[] weight,
      int tapsAt,
      float[] rows,
      int rowAt,
      int from,
      int to) {
    for (int t = tapsAt; t < tapsAt + LevelCells.TAPS; t++) {
      int at = offset + index[t];
      float w = weight[t];
      for (int c = from; c < to; c++) {
        gradient[at + c] = Math.fma(w, rows[rowAt + c], gradient[at + c]);
      }
    }
  }

  /** columns[c][p] = rows[p][c] for the first {@code count} points. */
  static void toColumns(float[] rows, int count, float[][] columns) {
    for (int c = 0; c < FEATURES; c++) {
      float[] column = columns[c];
      for (int p = 0; p < count; p++) {
        column[p] = rows[p * FEATURES + c];
      }
    }
  }

  /** rows[rowAt + p * 32 + c] = columns[c][p] for the first {@code count} points. */
  static void toRows(float[][] columns, int count, float[] rows, int rowAt) {
    for (int c = 0; c < FEATURES; c++) {
      float[] column = columns[c];
      for (int p = 0; p < count; p++) {
        rows[rowAt + p * FEATURES + c] = column[p];
      }
    }
  }
}
