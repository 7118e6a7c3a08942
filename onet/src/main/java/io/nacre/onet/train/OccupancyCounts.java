package io.nacre.onet.train;

/** How many points of a shape have answers between neighbouring {@link BestThreshold}s. */
final class OccupancyCounts {

  private final double[] logits = BestThreshold.candidateLogits();
  private final long[] inside = new long[logits.length + 1];
  private final long[] outside = new long[logits.length + 1];

  /** Counts a point with its answer, a logit, and the truth. */
  void add(float logit, boolean occupied) {
    int passed = 0;
    while (passed < logits.length && logit > logits[passed]) {
      passed++;
    }
    (occupied ? inside : outside)[passed]++;
  }

  /**
   * Intersection over union of prediction and truth at threshold number {@code which}; 1 when both
   * are empty.
   */
  double iou(int which) {
    long both = 0;
    long truth = 0;
    long extra = 0;
    for (int i = 0; i < inside.length; i++) {
      truth += inside[i];
      if (i > which) {
        both += inside[i];
        extra += outside[i];
      }
    }
    return truth + extra == 0 ? 1 : (double) both / (truth + extra);
  }
}
