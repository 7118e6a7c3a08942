package io.nacre.train;

import io.nacre.sample.LabeledVoxels;

/**
 * How a network does on a set of labelled voxels.
 *
 * @param inside voxels labelled inside
 * @param outside voxels labelled outside
 * @param missed inside voxels predicted outside
 * @param extra outside voxels predicted inside
 * @param loss mean binary cross-entropy in nats; NaN when a logit is not finite
 */
record ErrorCount(int inside, int outside, int missed, int extra, double loss) {

  /**
   * Counts over logits of {@code voxels}, given in the same order; predicted inside when positive.
   */
  static ErrorCount of(LabeledVoxels voxels, float[] logits) {
    int inside = 0;
    int missed = 0;
    int extra = 0;
    double loss = 0;
    int[] codes = voxels.codes();
    for (int i = 0; i < codes.length; i++) {
      int label = LabeledVoxels.label(codes[i]);
      float toLabel = label == 1 ? logits[i] : -logits[i];
      inside += label;
      if (logits[i] > 0 != (label == 1)) {
        missed += label;
        extra += 1 - label;
      }
      // log(1 + exp(-t)) without overflow; most terms vanish and need no exponential.
      loss +=
          toLabel > 20
              ? 0
              : Math.max(0, -toLabel) + StrictMath.log1p(StrictMath.exp(-Math.abs(toLabel)));
    }
    return new ErrorCount(
        inside, codes.length - inside, missed, extra, codes.length == 0 ? 0 : loss / codes.length);
  }

  int wrong() {
    return missed + extra;
  }

  /**
   * True when nothing is predicted inside although something is, everything although something is
   * not, or logits are not finite.
   */
  boolean collapsed() {
    return Double.isNaN(loss)
        || (inside > 0 && missed == inside)
        || (outside > 0 && extra == outside && missed == 0);
  }
}
