package io.nacre.train;

/**
 * Everything a training depends on besides grid and architecture.
 *
 * @param recipe how
 * @param budget how long
 * @param seed source of every random choice
 * @param threads threads to use; results do not depend on it
 * @param learningRate peak learning rate, or 0 for the recipe's own
 */
public record TrainingOptions(
    Recipe recipe, Budget budget, long seed, int threads, double learningRate) {

  public TrainingOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed: " + threads);
    }
    if (!(learningRate >= 0 && learningRate <= 1)) {
      throw new IllegalArgumentException("learning rate must be in [0, 1]: " + learningRate);
    }
  }
}
