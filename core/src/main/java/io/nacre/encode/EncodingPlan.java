package io.nacre.encode;

import io.nacre.codec.EncodeOptions;
import io.nacre.codec.HierarchicalOptions;
import io.nacre.format.Precision;
import io.nacre.search.SearchLimit;
import io.nacre.search.hierarchical.PublishedHierarchy;
import io.nacre.train.Budget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the network of a shape comes about. */
public sealed interface EncodingPlan {

  /** The time that it has; null where it has as long as it takes. */
  default @Nullable Duration time() {
    return switch (this) {
      case Fixed(EncodeOptions network) -> time(network.training().budget());
      case Blocks(HierarchicalOptions blocks) -> time(blocks.training().budget());
      case Searched(SearchPlan search) ->
          search.options().limit() instanceof SearchLimit.Time(Duration time) ? time : null;
      case Exact exact -> null;
      case Hierarchy both -> null;
    };
  }

  private static @Nullable Duration time(Budget budget) {
    return budget instanceof Budget.Time(Duration time) ? time : null;
  }

  /** The grid is stored without a network. */
  record Exact() implements EncodingPlan {}

  /** A given network is trained. */
  record Fixed(EncodeOptions options) implements EncodingPlan {}

  /** A network is trained on the blocks of the shape's surface. */
  record Blocks(HierarchicalOptions options) implements EncodingPlan {}

  /**
   * Two networks are searched for, of the blocks and inside them, as published.
   *
   * @param precision how their weights are stored
   */
  record Hierarchy(PublishedHierarchy options, Precision precision) implements EncodingPlan {}

  /** A network is searched for. */
  record Searched(SearchPlan search) implements EncodingPlan {}
}
