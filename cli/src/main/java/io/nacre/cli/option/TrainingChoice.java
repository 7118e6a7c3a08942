package io.nacre.cli.option;

import io.nacre.encode.TrainingLength;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say which network is trained and for how long when none is searched for. */
public final class TrainingChoice {

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
            "Total time from the start until the file is written: 2s, 60s, 2m. Results depend on"
                + " the machine.")
    private @Nullable Duration time;

    @Option(
        names = "--epochs",
        paramLabel = "N",
        converter = CountConverter.class,
        description = "Train for N epochs, of a million samples each with the default recipe.")
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

  /** The hidden layers to train; null for those of the method. */
  @Nullable Architecture network() {
    if (network == null || network.parameters == null) {
      return named();
    }
    int parameters = (int) Math.min(network.parameters, Integer.MAX_VALUE);
    return Architecture.ofSize(parameters, UNIFORM_DEPTH, Activation.SINE);
  }

  /** How long to train; null for the recipe's own length. */
  @Nullable TrainingLength length() {
    if (length == null) {
      return null;
    }
    if (length.time != null) {
      return new TrainingLength.Time(length.time);
    }
    if (length.steps != null) {
      return new TrainingLength.Steps(length.steps);
    }
    return length.epochs == null ? null : new TrainingLength.Epochs(length.epochs);
  }
}
