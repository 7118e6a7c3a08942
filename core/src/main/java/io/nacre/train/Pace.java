package io.nacre.train;

import java.util.function.LongSupplier;
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
    return ofSteps(budget, batch, startNanos, System::nanoTime);
  }

  /** As the other form, by another clock. */
  static Pace ofSteps(Budget budget, int batch, long startNanos, LongSupplier clock) {
    return switch (budget) {
      case Budget.SampleSteps steps -> {
        long total = Math.max(1, (steps.count() + batch - 1) / batch);
        yield new BySamples(total * batch, batch);
      }
      case Budget.Time time -> new ByTime(time.duration().toNanos(), batch, startNanos, clock);
    };
  }

  /** As {@link #ofSteps}, but the last step may use up more than what is left of the samples. */
  static Pace ofSamples(Budget budget, int batch, long startNanos) {
    LongSupplier clock = System::nanoTime;
    return switch (budget) {
      case Budget.SampleSteps steps -> new BySamples(steps.count(), batch);
      case Budget.Time time -> new ByTime(time.duration().toNanos(), batch, startNanos, clock);
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

  /**
   * Wall-clock time, with the speed of the last round as the forecast for the next. A time that is
   * over before a network can have learned anything is overdrawn: {@value #LEAST_SAMPLES} samples
   * are the least.
   */
  final class ByTime implements Pace {

    private static final int FIRST_ROUND = 32;
    private static final int LEAST_SAMPLES = 200_000;

    private final long budgetNanos;
    private final long leastSteps;
    private final long startNanos;
    private final LongSupplier clock;
    private long roundStart;
    private long ranAt;
    private double nanosPerStep;
    private double scoringNanos;

    ByTime(long budgetNanos, int batch, long startNanos, LongSupplier clock) {
      this.budgetNanos = budgetNanos;
      leastSteps = LEAST_SAMPLES / batch;
      this.startNanos = startNanos;
      this.clock = clock;
      roundStart = clock.getAsLong();
    }

    /** Part of the budget that {@code nanos} are, when so many steps are done by then. */
    private double part(double nanos, long steps) {
      double part = Math.min(1, nanos / budgetNanos);
      return steps < leastSteps ? Math.min(part, (double) steps / leastSteps) : part;
    }

    @Override
    public double progress(long step) {
      return part(clock.getAsLong() - startNanos, step);
    }

    @Override
    public int stepsOfRound(long step, LongToIntFunction usual) {
      roundStart = clock.getAsLong();
      if (nanosPerStep == 0) {
        return FIRST_ROUND;
      }
      double left = budgetNanos - (roundStart - startNanos) - 2 * scoringNanos;
      int affordable = (int) Math.max(Math.max(1, leastSteps - step), left / nanosPerStep);
      int round = usual.applyAsInt((long) (budgetNanos / nanosPerStep));
      // A last round shorter than half a usual one is joined to the one before it.
      return affordable < 1.5 * round ? affordable : round;
    }

    @Override
    public double progressAfter(long step, int steps) {
      double used = clock.getAsLong() - startNanos + steps * nanosPerStep + 2 * scoringNanos;
      return part(used >= 0.999 * budgetNanos ? budgetNanos : used, step + steps);
    }

    @Override
    public void ran(int steps) {
      ranAt = clock.getAsLong();
      nanosPerStep = (double) (ranAt - roundStart) / steps;
    }

    @Override
    public void scored() {
      scoringNanos = clock.getAsLong() - ranAt;
    }
  }
}
