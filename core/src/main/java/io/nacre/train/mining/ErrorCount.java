package io.nacre.train.mining;

import io.nacre.sample.LabeledVoxels;

/**
 * How a network does on a set of labelled samples.
 *
 * @param inside samples labelled inside
 * @param outside samples labelled outside
 * @param missed inside samples predicted outside
 * @param extra outside samples predicted inside
 * @param loss mean binary cross-entropy in nats; NaN when a logit is not finite
 */
public record ErrorCount(int inside, int outside, int missed, int extra, double loss) {

  /** Tells what a sample is. */
  public interface Labels {
    boolean inside(int i);
  }

  /** Counts over logits of {@code voxels}, given in the same order. */
  public static ErrorCount of(LabeledVoxels voxels, float[] logits) {
    return of(i -> LabeledVoxels.label(voxels.codes()[i]) == 1, logits);
  }

  /** Counts over the logits of samples; predicted inside when positive. */
  public static ErrorCount of(Labels labels, float[] logits) {
    int inside = 0;
    int missed = 0;
    int extra = 0;
    double loss = 0;
    for (int i = 0; i < logits.length; i++) {
      boolean in = labels.inside(i);
      float toLabel = in ? logits[i] : -logits[i];
      inside += in ? 1 : 0;
      if (logits[i] > 0 != in) {
        missed += in ? 1 : 0;
        extra += in ? 0 : 1;
      }
      // log(1 + exp(-t)) without overflow; most terms vanish and need no exponential.
      loss +=
          toLabel > 20
              ? 0
              : Math.max(0, -toLabel) + StrictMath.log1p(StrictMath.exp(-Math.abs(toLabel)));
    }
    int count = logits.length;
    return new ErrorCount(inside, count - inside, missed, extra, count == 0 ? 0 : loss / count);
  }

  public int wrong() {
    return missed + extra;
  }

  /**
   * True when nothing is predicted inside although something is, everything although something is
   * not, or logits are not finite.
   */
  public boolean collapsed() {
    return Double.isNaN(loss)
        || (inside > 0 && missed == inside)
        || (outside > 0 && extra == outside && missed == 0);
  }
}
