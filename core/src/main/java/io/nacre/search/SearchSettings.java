package io.nacre.search;

import io.nacre.format.Precision;
import org.jspecify.annotations.Nullable;

/**
 * All that the choices of a strategy depend on.
 *
 * @param space networks it may propose
 * @param objective what is wanted
 * @param limit of the whole search, final trainings included
 * @param precision how weights are stored; null for what serves the objective best
 * @param proxySteps sample-steps of the shortest training that is compared (of 20 random networks
 *     of 2,000 to 6,000 parameters, the ranks after two million agreed with those after 20 million
 *     by a correlation of 0.83, after one million by 0.58, no better than their sizes)
 * @param finalSteps most sample-steps of a final training; fewer when the limit leaves fewer
 * @param seed of every random choice
 */
public record SearchSettings(
    StrategyKind kind,
    SearchSpace space,
    Objective objective,
    SearchLimit limit,
    @Nullable Precision precision,
    long proxySteps,
    long finalSteps,
    long seed) {

  public SearchSettings {
    if (proxySteps < 1 || finalSteps < 1) {
      throw new IllegalArgumentException(
          "trainings need at least one sample-step: %d, %d".formatted(proxySteps, finalSteps));
    }
  }

  /** A fresh strategy with these settings. */
  public SearchStrategy strategy() {
    return new ExploreThenFinish(this);
  }
}
