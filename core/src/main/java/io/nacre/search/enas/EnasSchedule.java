package io.nacre.search.enas;

import io.nacre.train.Budget;
import io.nacre.train.Recipe;

/**
 * How many networks the published search tries and how long they are trained.
 *
 * @param rounds after each of which the controller learns
 * @param perRound different networks of a round; none is proposed twice in a search
 * @param proxy budget of each of them (e1)
 * @param last budget of the final training (e2); when time limits the search, the time left decides
 *     instead
 * @param proxyShare part of a search limited by time, in (0, 1], after which no further network is
 *     proposed; of a search limited by sample-steps, the final training's are put by instead
 * @param lastFromShared whether the final training starts from the shared weights, as the authors'
 *     code does, or afresh
 */
public record EnasSchedule(
    int rounds,
    int perRound,
    Budget proxy,
    Budget last,
    double proxyShare,
    boolean lastFromShared) {

  /** Epochs of a proxy in the authors' code. */
  public static final int PUBLISHED_PROXY_EPOCHS = 40;

  /** Epochs of the final training in the authors' code. */
  public static final int PUBLISHED_LAST_EPOCHS = 250;

  private static final double DEFAULT_PROXY_SHARE = 0.6;

  /** Relative error allowed to what is computed from a part of a limit. */
  private static final double ROUNDING = 1e-9;

  public EnasSchedule {
    if (rounds < 1 || perRound < 1) {
      throw new IllegalArgumentException(
          "at least one round of one network is needed: %d of %d".formatted(rounds, perRound));
    }
    if (!(proxyShare > 0 && proxyShare <= 1)) {
      throw new IllegalArgumentException("the proxies' share must be in (0, 1]: " + proxyShare);
    }
  }

  /** The published 5 rounds of 6 networks with these budgets. */
  public EnasSchedule(Budget proxy, Budget last) {
    this(5, 6, proxy, last, DEFAULT_PROXY_SHARE, true);
  }

  /**
   * All as published: 40 epochs for each of 5 x 6 networks, 250 epochs for the chosen one.
   *
   * @param epochSamples of the published recipe, {@link Recipe#epochSamples}
   */
  public static EnasSchedule published(long epochSamples) {
    return new EnasSchedule(
        new Budget.SampleSteps(Math.multiplyExact(PUBLISHED_PROXY_EPOCHS, epochSamples)),
        new Budget.SampleSteps(Math.multiplyExact(PUBLISHED_LAST_EPOCHS, epochSamples)));
  }

  /** Sample-steps of all trainings; 0 when a budget is a time. */
  long plannedSteps() {
    return stepsOf(last) == 0 || stepsOf(proxy) == 0
        ? 0
        : (long) rounds * perRound * stepsOf(proxy) + stepsOf(last);
  }

  /**
   * Whether {@code used}, the part of a limit on sample-steps that {@code proxies} proxies took,
   * leaves room for one more and the final training.
   */
  boolean roomForAnother(int proxies, double used) {
    double taken = (double) proxies * stepsOf(proxy);
    return taken + stepsOf(proxy) + stepsOf(last) <= taken / used * (1 + ROUNDING);
  }

  private static long stepsOf(Budget budget) {
    return budget instanceof Budget.SampleSteps(long count) ? count : 0;
  }
}
