package io.nacre.codec;

import io.nacre.format.WeightGrid;
import io.nacre.net.Network;
import io.nacre.time.Deadline;
import io.nacre.train.mining.PartScan;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * Moves the threshold between inside and outside of a network with coded weights, which is its
 * output's bias, by whole steps of that.
 *
 * @param coded makes the file of a network
 * @param fit for a file, how well files of the same network with other thresholds fit the shape:
 *     about the IoU, 0..1
 */
record OutputThreshold(
    Function<Network, Encoded> coded, Function<Encoded, ToDoubleFunction<Encoded>> fit) {

  /** Logits by which the threshold is moved at a time, about. */
  private static final float STEP = 0.1f;

  /**
   * Shifts at most in one direction: beyond them, what {@link QuickFit} holds for decided is not.
   */
  private static final int FARTHEST = 30;

  /** The same where parts are to vanish and hardly anything else may change. */
  private static final int FARTHEST_FOR_PARTS = 3;

  /** Seconds that a shift takes at most whose parts are looked at closely, where time is short. */
  private static final double SECONDS_A_SHIFT = 0.3;

  /**
   * The file with the threshold that fits the shape best, if it takes no byte and has no part more.
   *
   * @param parts too many, of a file
   */
  Encoded best(Encoded made, ToIntFunction<Encoded> parts) {
    ToDoubleFunction<Encoded> iou = fit.apply(made);
    Encoded kept = made;
    double start = iou.applyAsDouble(made);
    double most = start;
    int allowed = parts.applyAsInt(made);
    for (int direction : new int[] {1, -1}) {
      double last = start;
      Encoded next = shifted(made, direction);
      double there = iou.applyAsDouble(next);
      for (int i = 0; there > last && i < FARTHEST; i++) {
        boolean free = next.bytes().length <= made.bytes().length;
        if (there > most && free && parts.applyAsInt(next) <= allowed) {
          kept = next;
          most = there;
        }
        last = there;
        next = shifted(next, direction);
        there = iou.applyAsDouble(next);
      }
    }
    return kept;
  }

  /**
   * The file, or where there are parts too many, looked at closely, one with a slightly moved
   * threshold, if that leaves fewer and costs hardly anything else.
   *
   * @param goal IoU that is to be reached; 0 for none
   * @param deadline after which nothing is tried
   */
  Encoded withFewestParts(Encoded made, PartScan scan, double goal, Deadline deadline) {
    if (!deadline.allows(SECONDS_A_SHIFT)) {
      return made;
    }
    int parts = scan.fineExcess(WeightStorage.network(made));
    Encoded kept = made;
    for (int direction : new int[] {-1, 1}) {
      Encoded next = made;
      for (int i = 0;
          i < FARTHEST_FOR_PARTS && parts > 0 && deadline.allows(SECONDS_A_SHIFT);
          i++) {
        next = shifted(next, direction);
        boolean small = next.bytes().length <= made.bytes().length + 1;
        boolean good =
            small
                && next.fit().iou() >= made.fit().iou() - Encoder.PRECISION_TOLERANCE
                && (next.fit().iou() >= goal || made.fit().iou() < goal);
        int left = good ? scan.fineExcess(WeightStorage.network(next)) : parts;
        if (left < parts) {
          kept = next;
          parts = left;
        }
      }
    }
    return kept;
  }

  private Encoded shifted(Encoded made, int direction) {
    Network network = WeightStorage.network(made);
    int output = network.architecture().depth() - 1;
    float[] parameters = network.parameters().clone();
    float step = WeightGrid.under(network).stepOf(output);
    // Whole steps, but far enough for voxels to change sides.
    parameters[network.architecture().encodingOffset() - 1] +=
        direction * step * Math.max(1, Math.round(STEP / step));
    return coded.apply(new Network(network.architecture(), network.box(), parameters));
  }
}
