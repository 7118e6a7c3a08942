package io.nacre.search;

import io.nacre.format.Precision;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy depends on.
 *
 * @param space networks it may propose
 * @param objective what is wanted
 * @param limit of the whole search, final trainings included
 * @param precision how weights are stored; null for what serves the objective best
 * @param proxySteps sample-steps of the shortest training that is compared (findings: two million
 *     rank well)
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
