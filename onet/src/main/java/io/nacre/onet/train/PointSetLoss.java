package io.nacre.onet.train;

import io.nacre.metric.KdTree;

/** How far two point sets are from each other. */
final class PointSetLoss {

  /** From edges of the cube to the unit of the paper, a tenth of an edge. */
  static final double PAPER_UNIT = 10;

  private PointSetLoss() {}

  /**
   * Mean distance from each point to the nearest of the other set, summed over both directions:
   * twice Chamfer-L1, in edges of the cube.
   *
   * @param a x, y, z of each point
   */
  static double of(float[] a, float[] b) {
    double[] first = wide(a);
    double[] second = wide(b);
    return mean(first, second) + mean(second, first);
  }

  private static double mean(double[] from, double[] to) {
    KdTree.Search search = new KdTree(to).search();
    double sum = 0;
    for (int i = 0; i < from.length; i += 3) {
      search.nearest(from[i], from[i + 1], from[i + 2]);
      sum += Math.sqrt(search.squaredDistance());
    }
    return sum / (from.length / 3);
  }

  private static double[] wide(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
