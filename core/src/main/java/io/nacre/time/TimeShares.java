package io.nacre.time;

/**
 * How a search divides a time among its trainings, by the pace that those so far had. Each final
 * training gets an equal part of what is left, and stores its network in it. Work is in samples
 * times parameters.
 */
public final class TimeShares {
  /** Seconds that are too few for short trainings before a final one. */
  private static final double HURRY = 12;

  /** Seconds that are too few for a network of a usual size. */
  private static final double QUICKEST = 1.5;

  /** Least seconds of a final training where there is more than one. */
  private static final double SHORTEST_FINAL = 4;

  /** Seconds from which on there are as many final trainings as possible. */
  private static final double LONG = 20;

  /** Seconds at the end for writing the file. */
  private static final double RESERVE = 0.15;

  /** Seconds of a training even if they are not there. */
  private static final double LEAST = 0.2;

  /** Part of the time of a final training that is training, roughly. */
  private static final double TRAINED = 0.65;

  /** How much faster than the first training, which prepares its samples, others are. */
  private static final double WARM = 2;

  /** Work a second where nothing is known: of two slow cores. */
  private static final double FIRST_PACE = 3e9;

  private double left = Double.POSITIVE_INFINITY;
  private boolean hurried;
  private boolean asked;
  private double pace;
  private int trainings;

  /**
   * Takes notice of what is left.
   *
   * @param secondsLeft infinite without a limit
   * @param finals whether there are final trainings
   */
  public void at(double secondsLeft, boolean finals) {
    left = secondsLeft;
    if (!asked) {
      asked = true;
      hurried = finals && left < HURRY;
    }
  }

  /** Takes notice of how fast a training was. */
  public void trained(double work, double seconds) {
    if (seconds <= 0) {
      return;
    }
    trainings++;
    double now = work / seconds;
    pace = trainings == 1 ? WARM * now : trainings == 2 ? now : Math.max(pace, now);
  }

  /** Whether time is the limit. */
  public boolean limits() {
    return Double.isFinite(left);
  }

  /** Whether there is time for one training only. */
  public boolean isHurried() {
    return hurried;
  }

  /** Whether there is hardly time for that. */
  public boolean isNearlyOver() {
    return left < QUICKEST;
  }

  /**
   * Whether a short training ends before no more than {@code share} of what is left now is left.
   */
  public boolean allows(double work, double share) {
    return !limits() || pace == 0 || work / pace <= (1 - share) * left;
  }

  /**
   * Most final trainings where {@code wanted} would do if time were no matter: a time that is long
   * enough has {@code most}, of which each knows how large those before it were.
   */
  public int finals(int wanted, int most) {
    if (!limits()) {
      return wanted;
    }
    return hurried ? 1 : left >= LONG ? most : wanted;
  }

  /** Final trainings that there is time for, at most {@code wanted} and at least one. */
  public int finals(int wanted) {
    return limits() ? (int) Math.clamp(left / SHORTEST_FINAL, 1, wanted) : wanted;
  }

  /** Seconds that one of so many final trainings may take, to come one after another. */
  public double share(int finals) {
    return Math.max(LEAST, left - RESERVE) / finals(finals);
  }

  /** Work that one of so many final trainings will have. */
  public double work(int finals) {
    return (pace == 0 ? FIRST_PACE : pace) * TRAINED * left / finals(finals);
  }
}
