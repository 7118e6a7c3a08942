package io.nacre.onet.train;

import java.util.List;

/**
 * The occupancy probability above which a point counts as inside, chosen on validation shapes.
 *
 * @param tau one of 0.05, 0.1 … 0.95
 * @param iou mean IoU of the shapes at that threshold
 */
record BestThreshold(double tau, double iou) {

  private static final int PARTS = 20;

  /** The thresholds that are compared. */
  static double[] candidates() {
    double[] taus = new double[PARTS - 1];
    for (int i = 0; i < taus.length; i++) {
      taus[i] = (i + 1.0) / PARTS;
    }
    return taus;
  }

  /** The logits of {@link #candidates}. */
  static double[] candidateLogits() {
    double[] logits = candidates();
    for (int i = 0; i < logits.length; i++) {
      logits[i] = StrictMath.log(logits[i] / (1 - logits[i]));
    }
    return logits;
  }

  /** The best threshold for {@code shapes}; of equally good ones that nearest to a half. */
  static BestThreshold best(List<OccupancyCounts> shapes) {
    double[] taus = candidates();
    BestThreshold best = new BestThreshold(Double.NaN, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < taus.length; i++) {
      double sum = 0;
      for (OccupancyCounts shape : shapes) {
        sum += shape.iou(i);
      }
      double iou = sum / shapes.size();
      if (iou > best.iou
          || (iou == best.iou && Math.abs(taus[i] - 0.5) < Math.abs(best.tau - 0.5))) {
        best = new BestThreshold(taus[i], iou);
      }
    }
    return best;
  }
}
