package io.nacre.encode;

import io.nacre.search.StrategyKind;
import org.jspecify.annotations.Nullable;

/** Ways to search for a network. */
public enum SearchMethod {
  /** Short trainings; the best go on and are mutated. */
  HALVING(StrategyKind.HALVING),
  /** Equal sine layers, of which only the size is sought. */
  LADDER(StrategyKind.LADDER),
  /** Mutations of the best. */
  EVOLUTION(StrategyKind.EVOLUTION),
  /** Chance. */
  RANDOM(StrategyKind.RANDOM),
  /** As published: a controller proposes, networks share weights. */
  ENAS(null);

  private final @Nullable StrategyKind kind;

  SearchMethod(@Nullable StrategyKind kind) {
    this.kind = kind;
  }

  /** The strategy of {@code search}; null for the published search, which is one of its own. */
  @Nullable StrategyKind kind() {
    return kind;
  }
}
