package io.nacre.search;

import io.nacre.net.Architecture;
import io.nacre.train.Budget;
import io.nacre.train.TrainingResult;
import java.time.Duration;

/**
 * How a search divides a time among its trainings, by the pace that those so far had. Each final
 * training gets an equal part of what is left, and stores its network in it.
 */
final class TimeShares {

  /** Seconds that are too few for short trainings before a final one. */
  private static final double HURRY = 12;

  /** Least seconds of a final training where there is more than one. */
  private static final double SHORTEST_FINAL = 4;

  /** Seconds from which on there are always two rounds of final trainings. */
  private static final double LONG = 20;

  /** Seconds at the end for writing the file. */
  private static final double RESERVE = 0.15;

  /** Seconds of a training even if they are not there. */
  private static final double LEAST = 0.2;

  /** Part of the time of a final training that is training, roughly. */
  private static final double TRAINED = 0.65;

  /** Work a second where nothing is known: of two slow cores. */
  private static final double FIRST_PACE = 3e9;

  private double left = Double.POSITIVE_INFINITY;
  private boolean hurried;
  private boolean asked;
  private double pace;

  /** Takes notice of what is left. */
  void at(SearchState state) {
    left = state.secondsLeft();
    if (!asked) {
      asked = true;
      hurried = state.finals() && left < HURRY;
    }
  }

  /** Takes notice of how fast a training was. */
  void completed(Trial trial) {
    TrainingResult training = trial.training();
    if (training != null && training.seconds() > 0) {
      double work = SearchLimit.Work.of(trial.job().architecture(), training.sampleSteps());
      pace = Math.max(pace, work / training.seconds());
    }
  }

  /** Whether time is the limit. */
  boolean limits() {
    return Double.isFinite(left);
  }

  /** Whether there is time for one training only. */
  boolean isHurried() {
    return hurried;
  }

  /**
   * Whether a short training ends before no more than {@code share} of what is left now is left.
   */
  boolean allows(Architecture network, long steps, double share) {
    return !limits()
        || pace == 0
        || SearchLimit.Work.of(network, steps) / pace <= (1 - share) * left;
  }

  /**
   * Rounds of final trainings where {@code wanted} would do if time were no matter: a time that is
   * long enough has two, of which the second knows how large the networks of the first were.
   */
  int rounds(int wanted) {
    if (!limits()) {
      return wanted;
    }
    return hurried ? 1 : left >= LONG ? 2 : wanted;
  }

  /** Final trainings that there is time for, at most {@code wanted} and at least one. */
  int finals(int wanted) {
    return limits() ? (int) Math.clamp(left / SHORTEST_FINAL, 1, wanted) : wanted;
  }

  /** What one of so many final trainings may take, to come one after another. */
  Budget share(int finals) {
    double seconds = Math.max(LEAST, left - RESERVE) / finals(finals);
    return new Budget.Time(Duration.ofNanos((long) (seconds * 1e9)));
  }

  /** Sample-steps that one of so many final trainings will have with so many parameters. */
  long steps(int parameters, int finals) {
    double seconds = TRAINED * left / finals(finals);
    double work = (pace == 0 ? FIRST_PACE : pace) * seconds;
    return Math.max(1, (long) (work / SearchLimit.Work.of(parameters)));
  }
}
