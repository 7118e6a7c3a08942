package io.nacre.cli;

import io.nacre.codec.EncodeOptions;
import io.nacre.format.Precision;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.train.Budget;
import io.nacre.train.KernelWarmUp;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingOptions;
import io.nacre.voxel.VoxelGrid;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say which network is trained, how and for how long. */
final class TrainingChoice {

  /** Sample-steps of the default recipe when no budget is named. */
  static final long DEFAULT_STEPS = 5_000_000;

  /** Epochs of the published recipe when no budget is named. */
  static final int PAPER_EPOCHS = 250;

  private static final int UNIFORM_DEPTH = 6;

  /** How weights are stored. */
  enum Weights {
    AUTO,
    INT8,
    FLOAT16,
    FLOAT32
  }

  /** Which network. */
  static final class Network {
    @Option(
        names = "--arch",
        paramLabel = "LAYERS",
        converter = ArchitectureConverter.class,
        description = {
          "Hidden layers, such as 32:relu,16:elu or 8x32:relu, or auto (6x24:sine, the default).",
          "Activations: relu, elu, swish, sigmoid, tanh, sine, abs."
        })
    private @Nullable Architecture layers;

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
        description = "Train for that time: 1500ms, 60s, 2m. Results depend on the machine.")
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
        description = {
          "Train for N sample-steps: 500k, 5M. Default: 5M, or 250 epochs with --recipe paper."
        })
    private @Nullable Long steps;
  }

  @ArgGroup(exclusive = true)
  private @Nullable Network network;

  @ArgGroup(exclusive = true)
  private @Nullable Length length;

  @Option(
      names = "--recipe",
      paramLabel = "default|paper",
      defaultValue = "default",
      description = "Nacre's own training, or the published one (Adam, batches of 16384).")
  private Recipe recipe = Recipe.DEFAULT;

  @Option(
      names = "--encoding",
      paramLabel = "raw|positional6",
      defaultValue = "raw",
      converter = EncodingConverter.class,
      description = "What the first layer sees of a point. Default: ${DEFAULT-VALUE}.")
  private Encoding encoding = Encoding.RAW;

  @Option(
      names = "--weights",
      paramLabel = "auto|int8|float16|float32",
      defaultValue = "auto",
      description = "How weights are stored; auto takes the smallest that costs no quality.")
  private Weights weights = Weights.AUTO;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      defaultValue = "0",
      description = "Peak learning rate in (0, 1], or 0 for the recipe's own (the default).")
  private double learningRate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of every random choice. Default: ${DEFAULT-VALUE}.")
  private long seed;

  long seed() {
    return seed;
  }

  Recipe recipe() {
    return recipe;
  }

  /** Whether the training ends after a time, so that results depend on the machine. */
  boolean timed() {
    return length != null && length.time != null;
  }

  /** The options for {@code grid}; results do not depend on {@code threads}. */
  EncodeOptions options(VoxelGrid grid, int threads) {
    TrainingOptions training =
        new TrainingOptions(recipe, budget(grid), seed, threads, learningRate);
    return new EncodeOptions(architecture(), training, precision());
  }

  /** Gets the kernels for this training compiled while the input is read. */
  KernelWarmUp warmUp() {
    return KernelWarmUp.start(architecture(), recipe);
  }

  private Architecture architecture() {
    Architecture chosen = ArchitectureConverter.DEFAULT;
    if (network != null && network.layers != null) {
      chosen = network.layers;
    } else if (network != null && network.parameters != null) {
      int wanted = (int) Math.min(network.parameters, Integer.MAX_VALUE);
      chosen = Architecture.ofSize(wanted, UNIFORM_DEPTH, Activation.SINE);
    }
    return new Architecture(encoding, chosen.hidden());
  }

  private Budget budget(VoxelGrid grid) {
    if (length != null && length.time != null) {
      return new Budget.Time(length.time);
    }
    if (length != null && length.steps != null) {
      return new Budget.SampleSteps(length.steps);
    }
    if (length != null && length.epochs != null) {
      return new Budget.SampleSteps(
          Math.multiplyExact(length.epochs, recipe.epochSamples(grid, seed)));
    }
    return new Budget.SampleSteps(
        recipe == Recipe.DEFAULT ? DEFAULT_STEPS : PAPER_EPOCHS * recipe.epochSamples(grid, seed));
  }

  private @Nullable Precision precision() {
    return switch (weights) {
      case AUTO -> null;
      case INT8 -> Precision.INT8;
      case FLOAT16 -> Precision.FLOAT16;
      case FLOAT32 -> Precision.FLOAT32;
    };
  }
}
