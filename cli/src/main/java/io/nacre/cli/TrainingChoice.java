package io.nacre.cli;

import io.nacre.codec.EncodeOptions;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingOptions;
import io.nacre.voxel.VoxelGrid;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say which network is trained and for how long when none is searched for. */
final class TrainingChoice {

  /** Sample-steps of the default recipe when no budget is named. */
  static final long DEFAULT_STEPS = 5_000_000;

  /** Epochs of the published recipe when no budget is named. */
  static final int PAPER_EPOCHS = 250;

  /** The network of an encoding that names none and does not search. */
  static final Architecture DEFAULT_NETWORK = Architecture.uniform(6, 24, Activation.SINE);

  private static final int UNIFORM_DEPTH = 6;

  /** Which network. */
  static final class Network {
    @Option(
        names = "--arch",
        paramLabel = "LAYERS",
        converter = ArchitectureConverter.class,
        description = {
          "Hidden layers, such as 32:relu,16:elu or 8x32:relu, or auto to search for them.",
          "Activations: relu, elu, swish, sigmoid, tanh, sine, abs."
        })
    private ArchitectureConverter.@Nullable Wanted wanted;

    @Option(
        names = "--params",
        paramLabel = "N",
        converter = CountConverter.class,
        description = "Six sine layers with about N parameters in all.")
    private @Nullable Long parameters;
  }

  /** How long. */
  static final class Length {
    @Option(
        names = "--budget",
        paramLabel = "TIME",
        converter = DurationConverter.class,
        description =
            "Train for that time: 1500ms, 60s, 2m. Of a search: the whole of it, final training "
                + "included. Results depend on the machine.")
    private @Nullable Duration time;

    @Option(
        names = "--epochs",
        paramLabel = "N",
        converter = CountConverter.class,
        description = "Train for N epochs; of a million samples each with the default recipe.")
    private @Nullable Long epochs;

    @Option(
        names = "--steps",
        paramLabel = "N",
        converter = CountConverter.class,
        description =
            "Train for N sample-steps: 500k, 5M. Default: 5M, or 250 epochs with --recipe paper.")
    private @Nullable Long steps;
  }

  @ArgGroup(exclusive = true)
  private @Nullable Network network;

  @ArgGroup(exclusive = true)
  private @Nullable Length length;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      defaultValue = "0",
      description = "Peak learning rate in (0, 1], or 0 for the recipe's own (the default).")
  private double learningRate;

  /** The named network; null when none is named or it is to be searched for. */
  @Nullable Architecture named() {
    return network != null && network.wanted != null ? network.wanted.layers() : null;
  }

  /** Whether {@code --arch auto} was given. */
  boolean auto() {
    return network != null && network.wanted != null && network.wanted.layers() == null;
  }

  /** Peak learning rate, 0 for the recipe's own. */
  double learningRate() {
    return learningRate;
  }

  /** The time given, null without any. */
  @Nullable Duration time() {
    return length == null ? null : length.time;
  }

  /** The options for {@code grid}; results do not depend on {@code threads}. */
  EncodeOptions options(RecipeChoice recipe, VoxelGrid grid, int threads) {
    TrainingOptions training =
        new TrainingOptions(
            recipe.recipe(),
            budget(recipe, grid, DEFAULT_STEPS),
            recipe.seed(),
            threads,
            learningRate);
    return new EncodeOptions(architecture(recipe), training, recipe.weights());
  }

  /** The network to train. */
  Architecture architecture(RecipeChoice recipe) {
    Architecture chosen = named();
    if (chosen == null && network != null && network.parameters != null) {
      int parameters = (int) Math.min(network.parameters, Integer.MAX_VALUE);
      chosen = Architecture.ofSize(parameters, UNIFORM_DEPTH, Activation.SINE);
    }
    return new Architecture(
        recipe.encoding(), (chosen == null ? DEFAULT_NETWORK : chosen).hidden());
  }

  /**
   * How long to train on {@code grid}.
   *
   * @param steps sample-steps of the default recipe when the user named no length
   */
  Budget budget(RecipeChoice recipe, VoxelGrid grid, long steps) {
    if (length != null && length.time != null) {
      return new Budget.Time(length.time);
    }
    if (length != null && length.steps != null) {
      return new Budget.SampleSteps(length.steps);
    }
    if (length != null && length.epochs != null) {
      return new Budget.SampleSteps(recipe.steps(length.epochs, grid));
    }
    return new Budget.SampleSteps(
        recipe.recipe() == Recipe.DEFAULT ? steps : recipe.steps(PAPER_EPOCHS, grid));
  }
}
