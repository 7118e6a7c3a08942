package io.nacre.net;

/**
 * Order in which kernels read a weight matrix: panels of 8 rows, then one of 4, then single rows;
 * inside a panel column by column, the panel's rows side by side. Every matrix of rows x cols takes
 * exactly rows * cols places.
 */
final class Packing {

  private Packing() {}

  /** Height of the panel that starts with {@code remaining} rows to go: 8, 4 or 1. */
  static int panel(int remaining) {
    return remaining >= 8 ? 8 : remaining >= 4 ? 4 : 1;
  }

  /**
   * Packs element (r, c) = from[offset + r * rowStride + c * colStride].
   *
   * @param to receives rows * cols values from {@code toOffset} on
   */
  static void pack(
      float[] from,
      int offset,
      int rowStride,
      int colStride,
      int rows,
      int cols,
      float[] to,
      int toOffset) {
    int at = toOffset;
    for (int r = 0; r < rows; ) {
      int height = panel(rows - r);
      for (int c = 0; c < cols; c++) {
        int source = offset + r * rowStride + c * colStride;
        for (int k = 0; k < height; k++) {
          to[at++] = from[source + k * rowStride];
        }
      }
      r += height;
    }
  }
}
