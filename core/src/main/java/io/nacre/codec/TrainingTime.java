package io.nacre.codec;

import io.nacre.time.Deadline;
import io.nacre.train.Budget;
import io.nacre.train.TrainingOptions;
import java.time.Duration;

/** How the time until a file is there is divided between training its network and storing it. */
public final class TrainingTime {

  /** Part of the time that storing gets when weights are frozen. */
  private static final double FREEZING_PART = 0.35;

  /** Part of the time that it gets when they are rounded as they are. */
  private static final double ROUNDING_PART = 0.15;

  /** Seconds of storing beyond which more of them make hardly a better file. */
  private static final double LONG = 12;

  /** Part of the time beyond that which storing gets all the same. */
  private static final double PART_BEYOND = 0.1;

  /** Seconds of training without which no network is worth a file, even if they are not there. */
  private static final double LEAST = 0.3;

  private TrainingTime() {}

  /**
   * {@code options} with what is left for training alone; the same where their budget is no time.
   *
   * @param freezes whether weights are frozen afterwards
   */
  public static TrainingOptions within(
      Deadline deadline, TrainingOptions options, boolean freezes) {
    if (!deadline.limits() || !(options.budget() instanceof Budget.Time)) {
      return options;
    }
    double seconds = seconds(deadline.left(), freezes);
    Budget budget = new Budget.Time(Duration.ofNanos((long) (seconds * 1e9)));
    return new TrainingOptions(
        options.recipe(), budget, options.seed(), options.threads(), options.learningRate());
  }

  /** Seconds of training where {@code left} are left for all. */
  static double seconds(double left, boolean freezes) {
    double storing = left * (freezes ? FREEZING_PART : ROUNDING_PART);
    if (storing > LONG) {
      storing = LONG + PART_BEYOND * (storing - LONG);
    }
    return Math.max(LEAST, left - storing);
  }
}
