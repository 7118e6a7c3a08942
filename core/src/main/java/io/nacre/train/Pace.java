package io.nacre.train;

/** Where a training stands in its budget and how long its next round is. */
sealed interface Pace {

  static Pace of(Budget budget, int batch, long startNanos) {
    return switch (budget) {
      case Budget.SampleSteps steps ->
          new BySteps(Math.max(1, (steps.count() + batch - 1) / batch));
      case Budget.Time time -> new ByTime(time.duration().toNanos(), startNanos);
    };
  }

  /** Part of the budget used when {@code step} steps are done. */
  double progress(long step);

  /** Steps of the round that starts after {@code step} steps. */
  int stepsOfRound(long step, TrainingPlan plan);

  /** Part of the budget that will be used after {@code steps} more; 1 for the last round. */
  double progressAfter(long step, int steps);

  /** Told after the steps of a round. */
  void ran(int steps);

  /** Told after the scoring of a round. */
  void scored();

  /** A fixed number of steps. */
  record BySteps(long total) implements Pace {
    @Override
    public double progress(long step) {
      return (double) step / total;
    }

    @Override
    public int stepsOfRound(long step, TrainingPlan plan) {
      return (int) Math.min(plan.roundSteps(total), total - step);
    }

    @Override
    public double progressAfter(long step, int steps) {
      return (double) (step + steps) / total;
    }

    @Override
    public void ran(int steps) {}

    @Override
    public void scored() {}
  }

  /** Wall-clock time, with the speed of the last round as the forecast for the next. */
  final class ByTime implements Pace {

    private static final int FIRST_ROUND = 32;

    private final long budgetNanos;
    private final long startNanos;
    private long roundStart;
    private long ranAt;
    private double nanosPerStep;
    private double scoringNanos;

    ByTime(long budgetNanos, long startNanos) {
      this.budgetNanos = budgetNanos;
      this.startNanos = startNanos;
      roundStart = System.nanoTime();
    }

    @Override
    public double progress(long step) {
      return Math.min(1, (double) (System.nanoTime() - startNanos) / budgetNanos);
    }

    @Override
    public int stepsOfRound(long step, TrainingPlan plan) {
      roundStart = System.nanoTime();
      if (nanosPerStep == 0) {
        return FIRST_ROUND;
      }
      double left = budgetNanos - (roundStart - startNanos) - 2 * scoringNanos;
      int affordable = (int) Math.max(1, left / nanosPerStep);
      int round = plan.roundSteps((long) (budgetNanos / nanosPerStep));
      // A last round shorter than half a usual one is joined to the one before it.
      return affordable < 1.5 * round ? affordable : round;
    }

    @Override
    public double progressAfter(long step, int steps) {
      double used = System.nanoTime() - startNanos + steps * nanosPerStep + 2 * scoringNanos;
      return used >= 0.999 * budgetNanos ? 1 : used / budgetNanos;
    }

    @Override
    public void ran(int steps) {
      ranAt = System.nanoTime();
      nanosPerStep = (double) (ranAt - roundStart) / steps;
    }

    @Override
    public void scored() {
      scoringNanos = System.nanoTime() - ranAt;
    }
  }
}
