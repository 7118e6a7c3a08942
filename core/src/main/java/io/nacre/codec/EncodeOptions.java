package io.nacre.codec;

import io.nacre.net.Architecture;
import io.nacre.train.TrainingOptions;

/**
 * How a shape is encoded.
 *
 * @param architecture the network
 * @param training how it is trained
 * @param weights how its weights are stored
 */
public record EncodeOptions(
    Architecture architecture, TrainingOptions training, WeightOptions weights) {

  /** Weights take the fewest bytes that cost no quality. */
  public EncodeOptions(Architecture architecture, TrainingOptions training) {
    this(architecture, training, new WeightOptions(null, true, new WeightGoal.Faithful()));
  }
}
