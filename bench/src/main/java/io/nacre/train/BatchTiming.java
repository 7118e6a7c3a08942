package io.nacre.train;

import java.util.function.IntConsumer;

/**
 * How a rate is measured: warm-up, then the fastest of several repetitions of many steps each, as
 * the PyTorch script takes it.
 *
 * @param warmUpSeconds time for C2 before anything counts
 * @param repetitions repetitions, the fastest of which counts
 * @param leastSteps least number of steps of a repetition
 * @param leastSeconds least length of a repetition; short steps are repeated more often
 */
record BatchTiming(double warmUpSeconds, int repetitions, int leastSteps, double leastSeconds) {

  /** Seconds a step. {@code steps} runs the number of steps that it is given. */
  double best(IntConsumer steps) {
    double estimate = Double.POSITIVE_INFINITY;
    int warmUpSteps = leastSteps;
    long start = System.nanoTime();
    while (secondsSince(start) < warmUpSeconds) {
      estimate = seconds(steps, warmUpSteps);
      warmUpSteps = stepsFor(estimate);
    }
    int counted = stepsFor(estimate);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < repetitions; i++) {
      best = Math.min(best, seconds(steps, counted));
    }
    return best;
  }

  private int stepsFor(double secondsPerStep) {
    return (int) Math.max(leastSteps, Math.ceil(leastSeconds / secondsPerStep));
  }

  private static double seconds(IntConsumer steps, int count) {
    long start = System.nanoTime();
    steps.accept(count);
    return secondsSince(start) / count;
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) * 1e-9;
  }
}
