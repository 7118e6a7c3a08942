package io.nacre.search;

/** The strategies that explore a space by short trainings and then finish the best. */
public enum StrategyKind {
  /**
   * Multi-objective asynchronous successive halving with mutation of the front (after Li et al.
   * 2020, ASHA, and Schmucker et al. 2021).
   */
  HALVING,
  /** Six equal layers of the space's first activation; only their size is sought. */
  LADDER,
  /** Regularised evolution (Real et al. 2019): the oldest dies, the best of a sample is mutated. */
  EVOLUTION,
  /** Networks drawn from the space. */
  RANDOM
}
