package io.nacre.lab.nglod;

import io.nacre.train.Budget;
import io.nacre.train.optimizer.Cosine;

/**
 * How a model is trained.
 *
 * @param levels levels of detail, 1..5; all are trained together
 * @param budget how long; a sample-step is a sample that went through the decoders of all levels
 * @param rate how the learning rate goes
 * @param points points of an epoch; they are drawn anew every 10 epochs
 * @param seed source of every random choice
 * @param threads threads to use; results do not depend on it
 */
public record NglodOptions(
    int levels, Budget budget, Rate rate, int points, long seed, int threads) {

  /** Largest number of levels. */
  public static final int MAX_LEVELS = 5;

  /** Points of a published epoch. */
  public static final int EPOCH = 500_000;

  /** Epochs of a published model. */
  public static final int PUBLISHED_EPOCHS = 250;

  /** Samples of a step. */
  public static final int BATCH = BatchState.BATCH;

  /** Course of the learning rate, which starts from 1e-3. */
  public enum Rate {
    /** 1e-3 throughout, as published. */
    CONSTANT,
    /** Down to 0 along a cosine, for short trainings. */
    COSINE;

    private static final double PUBLISHED = 1e-3;

    /** The rate at {@code progress} 0..1 of the budget. */
    double at(double progress) {
      return this == CONSTANT ? PUBLISHED : PUBLISHED * Cosine.fall(progress);
    }
  }

  public NglodOptions {
    if (levels < 1 || levels > MAX_LEVELS) {
      throw new IllegalArgumentException(
          "levels must be in 1..%d: %d".formatted(MAX_LEVELS, levels));
    }
    if (points < BATCH) {
      throw new IllegalArgumentException(
          "at least the %d points of a batch are needed: %d".formatted(BATCH, points));
    }
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed: " + threads);
    }
  }
}
