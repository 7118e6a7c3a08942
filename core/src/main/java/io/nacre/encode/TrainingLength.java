package io.nacre.encode;

import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.voxel.VoxelGrid;
import java.time.Duration;

/** How long a network is trained. */
public sealed interface TrainingLength {

  /** So many samples forward and backward. */
  record Steps(long count) implements TrainingLength {}

  /** So many epochs of the recipe. */
  record Epochs(long count) implements TrainingLength {}

  /** A time; results then depend on the machine. */
  record Time(Duration duration) implements TrainingLength {}

  /**
   * The budget of a training on {@code grid}.
   *
   * @param seed of the training, on which the length of a published epoch depends
   * @throws ArithmeticException when that many epochs have more samples than a long holds
   */
  default Budget budget(Recipe recipe, VoxelGrid grid, long seed) {
    return switch (this) {
      case Steps(long count) -> new Budget.SampleSteps(count);
      case Epochs(long count) ->
          new Budget.SampleSteps(Math.multiplyExact(count, recipe.epochSamples(grid, seed)));
      case Time(Duration duration) -> new Budget.Time(duration);
    };
  }

  /**
   * Sample-steps of a training on {@code grid}.
   *
   * @throws IllegalArgumentException for a time
   */
  default long sampleSteps(Recipe recipe, VoxelGrid grid, long seed) {
    return switch (budget(recipe, grid, seed)) {
      case Budget.SampleSteps(long count) -> count;
      case Budget.Time time ->
          throw new IllegalArgumentException("the trainings of a search have steps or epochs");
    };
  }
}
