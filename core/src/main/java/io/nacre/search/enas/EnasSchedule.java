package io.nacre.search.enas;

import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import org.jspecify.annotations.Nullable;

/**
 * How many networks the published search tries and how long they are trained.
 *
 * @param rounds after each of which the controller learns
 * @param perRound networks of a round; without a second choice none is proposed twice in a search
 * @param proxy budget of each of them (e1)
 * @param last budget of the final training (e2); shorter when work limits the search and less is
 *     left, though not shorter than a proxy; when time limits it, the time left
 * @param proxyShare part of a limited search, in (0, 1], after which no further network is proposed
 * @param lastFromShared whether the final training starts from the shared weights, as the authors'
 *     code does, or afresh; never with a second choice
 * @param retraining between the proxies and the final training; null for none
 */
public record EnasSchedule(
    int rounds,
    int perRound,
    Budget proxy,
    Budget last,
    double proxyShare,
    boolean lastFromShared,
    @Nullable Retraining retraining) {

  /**
   * A second choice (hierarchical method): the most accurate proxies, of equals the smallest, are
   * trained again, longer, and the final training is of one of these. In such a search networks
   * share no weights: each training starts afresh.
   *
   * @param networks how many
   * @param each budget of each of them
   */
  public record Retraining(int networks, Budget each) {
    public Retraining {
      if (networks < 1) {
        throw new IllegalArgumentException("at least one network to retrain: " + networks);
      }
    }
  }

  /** Epochs of a proxy in the authors' code. */
  public static final int PUBLISHED_PROXY_EPOCHS = 40;

  /** Epochs of the final training in the authors' code. */
  public static final int PUBLISHED_LAST_EPOCHS = 250;

  private static final double DEFAULT_PROXY_SHARE = 0.5;

  public EnasSchedule {
    if (rounds < 1 || perRound < 1) {
      throw new IllegalArgumentException(
          "at least one round of one network is needed: %d of %d".formatted(rounds, perRound));
    }
    if (retraining != null && lastFromShared) {
      throw new IllegalArgumentException("searches with a second choice share no weights");
    }
    if (!(proxyShare > 0 && proxyShare <= 1)) {
      throw new IllegalArgumentException("the proxies' share must be in (0, 1]: " + proxyShare);
    }
  }

  /** The published 5 rounds of 6 networks with these budgets. */
  public EnasSchedule(Budget proxy, Budget last) {
    this(5, 6, proxy, last, DEFAULT_PROXY_SHARE, true);
  }

  /** Without a second choice. */
  public EnasSchedule(
      int rounds,
      int perRound,
      Budget proxy,
      Budget last,
      double proxyShare,
      boolean lastFromShared) {
    this(rounds, perRound, proxy, last, proxyShare, lastFromShared, null);
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
    if (stepsOf(last) == 0 || stepsOf(proxy) == 0) {
      return 0;
    }
    long again = retraining == null ? 0 : retraining.networks() * stepsOf(retraining.each());
    return (long) rounds * perRound * stepsOf(proxy) + again + stepsOf(last);
  }

  private static long stepsOf(Budget budget) {
    return budget instanceof Budget.SampleSteps(long count) ? count : 0;
  }
}
