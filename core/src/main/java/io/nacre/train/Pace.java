package io.nacre.train;

import java.util.function.LongToIntFunction;

/**
 * Where a training stands in its budget and how long its next round is. A training goes round by
 * round: it asks for {@link #stepsOfRound}, runs them, says {@link #ran}, and says {@link #scored}
 * if it then measured how good the network is.
 */
public sealed interface Pace {

  /**
   * The pace of a training that ends with a whole step: the steps of the budget, rounded up, are
   * all of it.
   *
   * @param batch samples of a step
   * @param startNanos when it began, as {@link System#nanoTime} tells it
   */
  static Pace ofSteps(Budget budget, int batch, long startNanos) {
    return switch (budget) {
      case Budget.SampleSteps steps -> {
        long total = Math.max(1, (steps.count() + batch - 1) / batch);
        yield new BySamples(total * batch, batch);
      }
      case Budget.Time time -> new ByTime(time.duration().toNanos(), startNanos);
    };
  }

  /** As {@link #ofSteps}, but the last step may use up more than what is left of the samples. */
  static Pace ofSamples(Budget budget, int batch, long startNanos) {
    return switch (budget) {
      case Budget.SampleSteps steps -> new BySamples(steps.count(), batch);
      case Budget.Time time -> new ByTime(time.duration().toNanos(), startNanos);
    };
  }

  /** Part of the budget used when {@code step} steps are done. */
  double progress(long step);

  /**
   * Steps of the round that starts after {@code step} steps.
   *
   * @param usual steps of a usual round, of the steps of the whole training
   */
  int stepsOfRound(long step, LongToIntFunction usual);

  /** Part of the budget that will be used after {@code steps} more; 1 for the last round. */
  double progressAfter(long step, int steps);

  /** Told after the steps of a round. */
  void ran(int steps);

  /** Told after the scoring of a round. */
  void scored();

  /**
   * A fixed number of samples.
   *
   * @param count samples of the whole training
   * @param batch samples of a step
   */
  record BySamples(long count, int batch) implements Pace {
    @Override
    public double progress(long step) {
      return (double) (step * batch) / count;
    }

    @Override
    public int stepsOfRound(long step, LongToIntFunction usual) {
      long total = (count + batch - 1) / batch;
      return (int) Math.min(usual.applyAsInt(total), total - step);
    }

    @Override
    public double progressAfter(long step, int steps) {
      return progress(step + steps);
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
    public int stepsOfRound(long step, LongToIntFunction usual) {
      roundStart = System.nanoTime();
      if (nanosPerStep == 0) {
        return FIRST_ROUND;
      }
      double left = budgetNanos - (roundStart - startNanos) - 2 * scoringNanos;
      int affordable = (int) Math.max(1, left / nanosPerStep);
      int round = usual.applyAsInt((long) (budgetNanos / nanosPerStep));
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
