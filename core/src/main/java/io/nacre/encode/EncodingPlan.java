package io.nacre.encode;

import io.nacre.codec.EncodeOptions;
import io.nacre.codec.HierarchicalOptions;
import io.nacre.format.Precision;
import io.nacre.search.hierarchical.PublishedHierarchy;

/** How the network of a shape comes about. */
public sealed interface EncodingPlan {

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
