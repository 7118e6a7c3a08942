package io.nacre.onet.scan;

import java.util.Arrays;

/**
 * The smallest box around points.
 *
 * @param low least x, y and z, in the points' units
 * @param high greatest x, y and z
 */
record ScanBounds(double[] low, double[] high) {

  /**
   * The box around {@code xyz}.
   *
   * @param xyz x0 y0 z0 x1 …, at least one point
   */
  static ScanBounds of(float[] xyz) {
    double[] low = new double[3];
    double[] high = new double[3];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < xyz.length; i++) {
      low[i % 3] = Math.min(low[i % 3], xyz[i]);
      high[i % 3] = Math.max(high[i % 3], xyz[i]);
    }
    return new ScanBounds(low, high);
  }

  /** Length along axis 0, 1 or 2. */
  double edge(int axis) {
    return high[axis] - low[axis];
  }

  /** The greatest of the three lengths. */
  double longestEdge() {
    return Math.max(edge(0), Math.max(edge(1), edge(2)));
  }
}
