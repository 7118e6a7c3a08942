package io.nacre.codec;

/** The goal that the steps of coded weights are chosen for. */
public sealed interface WeightGoal {

  /** The fewest bytes that cost at most {@link Encoder#PRECISION_TOLERANCE} of IoU. */
  record Faithful() implements WeightGoal {}

  /**
   * The fewest bytes with at least that IoU; as {@link Faithful} where the network does not reach
   * it itself.
   */
  record ReachIou(double iou) implements WeightGoal {}

  /** The highest IoU of a file with at most that many bytes. */
  record FitBytes(long bytes) implements WeightGoal {}

  /**
   * Given steps: c / sqrt(mean Fisher information) of each map.
   *
   * @param c in (0, 4]
   */
  record Coarseness(double c) implements WeightGoal {
    public Coarseness {
      if (!(c > 0 && c <= 4)) {
        throw new IllegalArgumentException("coarseness must be in (0, 4]: " + c);
      }
    }
  }
}
