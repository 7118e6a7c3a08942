package io.nacre.codec;

import io.nacre.format.Precision;
import org.jspecify.annotations.Nullable;

/**
 * How the weights of a network are stored.
 *
 * @param precision how; null for what takes the fewest bytes and costs at most {@link
 *     Encoder#PRECISION_TOLERANCE} of IoU
 * @param freezing whether coded weights are trained on while they are rounded, part by part
 * @param coarseness c of coded weights, whose steps are c / sqrt(mean Fisher information of a map);
 *     0 for what takes the fewest bytes
 */
public record WeightOptions(@Nullable Precision precision, boolean freezing, double coarseness) {

  public WeightOptions {
    if (!(coarseness >= 0 && coarseness <= 4)) {
      throw new IllegalArgumentException("coarseness must be in [0, 4]: " + coarseness);
    }
  }

  /** Rounds the weights as they are. */
  public static WeightOptions rounded(@Nullable Precision precision) {
    return new WeightOptions(precision, false, 0);
  }

  /** Whether coded weights may be the result. */
  boolean mayCode() {
    return precision == null || precision == Precision.CODED;
  }
}
