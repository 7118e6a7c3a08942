package io.nacre.cli;

import io.nacre.codec.EncodeOptions;
import io.nacre.codec.HierarchicalOptions;

/** How the network of a shape comes about. */
sealed interface EncodingPlan {

  /** A given network is trained. */
  record Fixed(EncodeOptions options) implements EncodingPlan {}

  /** A network is trained on the blocks of the shape's surface. */
  record Blocks(HierarchicalOptions options) implements EncodingPlan {}

  /** A network is searched for. */
  record Searched(SearchPlan search) implements EncodingPlan {}
}
