package io.nacre.encode;

import io.nacre.codec.WeightGoal;
import io.nacre.codec.WeightOptions;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingOptions;
import io.nacre.voxel.VoxelGrid;
import org.jspecify.annotations.Nullable;

/**
 * A training that is asked for, whatever the object; of a search, recipe and precision alone.
 *
 * @param network the hidden layers; null for the method's own
 * @param length of the training; null for the recipe's own
 * @param learningRate its peak in (0, 1], or 0 for the recipe's own
 * @param recipe how every network is trained
 * @param encoding what the first layer of a network of a whole grid sees of a point
 * @param weights how weights are stored
 */
public record TrainingRequest(
    @Nullable Architecture network,
    @Nullable TrainingLength length,
    double learningRate,
    Recipe recipe,
    Encoding encoding,
    WeightOptions weights) {

  /** Nacre's own. */
  public static final TrainingRequest DEFAULT = of(null, null);

  /**
   * Nacre's own training.
   *
   * @param network the hidden layers; null for the method's own
   * @param length null for the method's own
   */
  public static TrainingRequest of(
      @Nullable Architecture network, @Nullable TrainingLength length) {
    return new TrainingRequest(
        network,
        length,
        0,
        Recipe.DEFAULT,
        Encoding.RAW,
        new WeightOptions(null, true, new WeightGoal.Faithful()));
  }

  /** The same of another length. */
  public TrainingRequest withLength(TrainingLength other) {
    return new TrainingRequest(network, other, learningRate, recipe, encoding, weights);
  }

  /** The network of a whole grid that is trained when none is searched for. */
  Architecture flatNetwork() {
    Architecture layers = network == null ? EncodingDefaults.NETWORK : network;
    return new Architecture(encoding, layers.hidden());
  }

  /**
   * The training on {@code grid}.
   *
   * @param usualSteps sample-steps of the default recipe where no length is named
   */
  TrainingOptions options(VoxelGrid grid, long usualSteps, long seed, int threads) {
    TrainingLength named = length == null ? EncodingDefaults.length(recipe, usualSteps) : length;
    Budget budget = named.budget(recipe, grid, seed);
    return new TrainingOptions(recipe, budget, seed, threads, learningRate);
  }
}
