package io.nacre.search;

import io.nacre.format.Precision;
import io.nacre.train.Recipe;
import org.jspecify.annotations.Nullable;

/**
 * Everything that running a search depends on besides the shape and the strategy.
 *
 * @param objective what is wanted
 * @param limit how long the search may take, final trainings included; null for as long as the
 *     strategy plans
 * @param recipe how every network is trained
 * @param precision how weights are stored; null for what serves the objective best
 * @param finals whether final trainings are run; without them the search ends where the first one
 *     would begin
 * @param threads threads to use; results do not depend on it, unless time is the limit
 */
public record SearchOptions(
    Objective objective,
    @Nullable SearchLimit limit,
    Recipe recipe,
    @Nullable Precision precision,
    boolean finals,
    int threads) {

  public SearchOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed: " + threads);
    }
  }
}
