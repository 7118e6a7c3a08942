package io.nacre.codec;

import io.nacre.time.Deadline;
import java.util.function.DoubleUnaryOperator;

/**
 * What of the storing of a network is done before a deadline, foreseen from how long it took so
 * far: rounding tries by the last of them, freezing by its own pace, and before its first try by
 * that of the training.
 */
final class StoringPace {

  /** Part of the time that rounding alone gets where weights are frozen afterwards. */
  private static final double ROUNDING_PART = 0.4;

  /** What a sample-step of freezing costs, in those of the training: it is scored more often. */
  private static final double FREEZING_COST = 1.8;

  /** Tries by rounding that take as long as all that belongs to a freezing besides its training. */
  private static final int TRIES_A_FREEZING = 3;

  /** Part of the usual freezing below which it is no better than rounding. */
  private static final double LEAST_FREEZING = 0.08;

  /** What the second try takes of the first one, which finds cold code and prepares things. */
  private static final double WARM = 0.4;

  /** What may go wrong with a forecast. */
  private static final double CAUTION = 1.2;

  private final Deadline deadline;
  private final Deadline rounding;
  private double lastTry;
  private int tries;
  private double secondsPerStep;
  private boolean frozen;

  /**
   * @param deadline when all is to be done
   * @param secondsPerStep of the training, a sample-step
   * @param freezes whether weights are to be frozen after rounding was tried
   */
  StoringPace(Deadline deadline, double secondsPerStep, boolean freezes) {
    this.deadline = deadline;
    rounding = freezes ? deadline.part(ROUNDING_PART) : deadline;
    this.secondsPerStep = secondsPerStep * FREEZING_COST;
  }

  /** Whether there is a deadline. */
  boolean limits() {
    return deadline.limits();
  }

  /**
   * Whether another try by rounding is done in time; the first one always is.
   *
   * @param needed whether there is no file that is good enough yet, and so nothing to freeze
   */
  boolean allowsTry(boolean needed) {
    double expected = CAUTION * lastTry * (tries == 1 ? WARM : 1);
    return !limits() || tries == 0 || (needed ? deadline : rounding).allows(expected);
  }

  /** {@code cost}, timed. */
  DoubleUnaryOperator tried(DoubleUnaryOperator cost) {
    return c -> {
      double before = deadline.watch().seconds();
      double found = cost.applyAsDouble(c);
      tries++;
      lastTry = deadline.watch().seconds() - before;
      return found;
    };
  }

  /**
   * Sample-steps that a freezing may take, at most {@code usual}; 0 when too few are left for it to
   * be worth while.
   */
  long freezingSteps(long usual) {
    if (!limits()) {
      return usual;
    }
    double besides = frozen ? 0 : TRIES_A_FREEZING * lastTry;
    double affordable = (deadline.left() / CAUTION - besides) / secondsPerStep;
    return affordable < LEAST_FREEZING * usual ? 0 : (long) Math.min(usual, affordable);
  }

  /** {@code cost}, which freezes for {@code steps}, timed. */
  DoubleUnaryOperator frozen(DoubleUnaryOperator cost, long steps) {
    return c -> {
      double before = deadline.watch().seconds();
      double found = cost.applyAsDouble(c);
      secondsPerStep = (deadline.watch().seconds() - before) / Math.max(1, steps);
      frozen = true;
      return found;
    };
  }
}
