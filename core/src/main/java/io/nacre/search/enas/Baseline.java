package io.nacre.search.enas;

/** The number that is subtracted from a reward before it weighs a gradient. */
public enum Baseline {
  /**
   * Nothing: the constants of the reward (Eq. 3) are the only baseline, as in the authors' code.
   */
  NONE,
  /**
   * A moving average of the rounds' mean rewards with a decay of 0.9 a round, from the mean of the
   * first round on (ENAS, Pham et al. 2018, Sec. 2.2).
   */
  MOVING_AVERAGE
}
