package io.nacre.study.fit;

import io.nacre.study.report.JsonValue;
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

  /** The floor in an object of JSON that has it among its keys. */
  public static FitFloor of(JsonValue json) {
    return new FitFloor(
        json.get("floor_chamfer_l1").real(Double.NaN),
        json.get("floor_normal_consistency").real(Double.NaN));
  }

  @Override
  public String toString() {
    return "Chamfer-L1 %s, normal consistency %s: the truth against itself"
        .formatted(Numbers.orDash("%.4f", chamferL1), Numbers.orDash("%.4f", normalConsistency));
  }
}
