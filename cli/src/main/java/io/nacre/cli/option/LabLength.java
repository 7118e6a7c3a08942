package io.nacre.cli.option;

import io.nacre.train.Budget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a method of the lab trains: at most one of its options. */
public final class LabLength {

  private static final int DEFAULT_EPOCHS = 20;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Train for that time, including the drawing of points: 60s, 2m. Results depend on the"
              + " machine.")
  private @Nullable Duration time;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = CountConverter.class,
      description =
          "Train for N epochs, of a million samples for ni and 500k for nglod. Default: "
              + DEFAULT_EPOCHS
              + "; published: 100 and 250.")
  private long epochs = DEFAULT_EPOCHS;

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Train for N sample-steps: 500k, 5M.")
  private @Nullable Long steps;

  /**
   * What the options say.
   *
   * @param epoch samples of an epoch
   */
  public Budget budget(long epoch) {
    if (time != null) {
      return new Budget.Time(time);
    }
    return new Budget.SampleSteps(steps != null ? steps : Math.multiplyExact(epochs, epoch));
  }
}
