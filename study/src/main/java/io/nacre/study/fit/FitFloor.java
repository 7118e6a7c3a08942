package io.nacre.study.fit;

import io.nacre.study.report.Numbers;

/**
 * What the measures of a surface say of the truth itself, of which other points are drawn: the best
 * that they can say of anything.
 *
 * @param chamferL1 in tenths of the longest edge
 * @param normalConsistency in [0, 1]
 */
public record FitFloor(double chamferL1, double normalConsistency) {

  /** That of a truth without area. */
  static final FitFloor NONE = new FitFloor(Double.NaN, Double.NaN);

  @Override
  public String toString() {
    return "Chamfer-L1 %s, normal consistency %s: the truth against itself"
        .formatted(Numbers.orDash("%.4f", chamferL1), Numbers.orDash("%.4f", normalConsistency));
  }
}
