package io.nacre.onet.eval;

import io.nacre.metric.KdTree;

/**
 * Mean nearest distances between two sets of points, in their own unit.
 *
 * @param accuracy from the points of the answer to the truth
 * @param completeness from the points of the truth to the answer
 */
record CloudDistance(double accuracy, double completeness) {

  /**
   * Both directions.
   *
   * @param answer x0 y0 z0 x1 …, at least one point
   * @param truth the same layout, at least one point
   */
  static CloudDistance of(double[] answer, double[] truth) {
    return new CloudDistance(
        mean(answer, new KdTree(truth), Double.POSITIVE_INFINITY),
        mean(truth, new KdTree(answer), Double.POSITIVE_INFINITY));
  }

  /** Chamfer-L1 (Mescheder et al., 2019): the mean of both directions. */
  double chamferL1() {
    return 0.5 * (accuracy + completeness);
  }

  /**
   * Mean distance of the points {@code from} to their nearest neighbours in {@code to}; gives up,
   * with infinity, as soon as it is certain to be {@code limit} or more.
   */
  static double mean(double[] from, KdTree to, double limit) {
    KdTree.Search search = to.search();
    int n = from.length / 3;
    double enough = limit * n;
    double sum = 0;
    for (int i = 0; i < from.length; i += 3) {
      search.nearest(from[i], from[i + 1], from[i + 2]);
      sum += Math.sqrt(search.squaredDistance());
      if (sum >= enough) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return sum / n;
  }
}
