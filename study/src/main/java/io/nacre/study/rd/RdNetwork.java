package io.nacre.study.rd;

import io.nacre.codec.EncodeOptions;
import io.nacre.codec.Encoded;
import io.nacre.codec.Encoder;
import io.nacre.codec.HierarchicalEncoder;
import io.nacre.codec.HierarchicalOptions;
import io.nacre.codec.PreparedShape;
import io.nacre.train.TrainingFailedException;
import io.nacre.train.TrainingListener;
import java.util.Locale;

/** A network of the curve. */
sealed interface RdNetwork {

  /** One network for the whole grid. */
  record Flat(EncodeOptions options) implements RdNetwork {}

  /** A network for the blocks of the surface. */
  record Blocks(HierarchicalOptions options) implements RdNetwork {}

  /**
   * Trains and stores it.
   *
   * @throws TrainingFailedException when the training collapses
   */
  default Encoded encode(PreparedShape shape, TrainingListener listener) {
    return switch (this) {
      case Flat(EncodeOptions options) -> Encoder.encode(shape, options, listener);
      case Blocks(HierarchicalOptions options) ->
          HierarchicalEncoder.encode(shape, options, listener);
    };
  }

  /** What tells it from the other networks of the curve. */
  default String setting() {
    return switch (this) {
      case Flat(EncodeOptions options) ->
          String.format(Locale.ROOT, "%d parameters", options.architecture().parameterCount());
      case Blocks(HierarchicalOptions options) ->
          String.format(Locale.ROOT, "%d channels", options.channels());
    };
  }
}
