package io.nacre.cli.option.onet;

import io.nacre.study.UserException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the surface of an occupancy network lies. */
public final class ThresholdChoice {

  @Option(
      names = "--threshold",
      paramLabel = "TAU",
      description =
          "Occupancy probability of the surface, between 0 and 1. Default: the one that the"
              + " training chose.")
  private @Nullable Double threshold;

  /** The occupancy probability; null for the one that the training chose. */
  public @Nullable Double threshold() {
    if (threshold != null && !(threshold > 0 && threshold < 1)) {
      throw new UserException("--threshold is a probability between 0 and 1, not " + threshold);
    }
    return threshold;
  }
}
