package io.nacre.study.fit;

/**
 * What the measures of a surface say of the truth itself, of which other points are drawn: the best
 * that they can say of anything.
 *
 * @param chamferL1 in tenths of the longest edge
 * @param normalConsistency in [0, 1]
 */
public record FitFloor(double chamferL1, double normalConsistency) {}
