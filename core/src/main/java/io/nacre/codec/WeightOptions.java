package io.nacre.codec;

import io.nacre.format.Precision;
import org.jspecify.annotations.Nullable;

/**
 * How the weights of a network are stored.
 *
 * @param precision how; null for what serves the goal best
 * @param freezing whether coded weights are trained on while they are rounded, part by part
 * @param goal what the steps of coded weights are chosen for
 */
public record WeightOptions(@Nullable Precision precision, boolean freezing, WeightGoal goal) {

  /** Rounds the weights as they are, at no cost in quality where the precision leaves a choice. */
  public static WeightOptions rounded(@Nullable Precision precision) {
    return new WeightOptions(precision, false, new WeightGoal.Faithful());
  }
}
