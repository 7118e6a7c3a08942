package io.nacre.onet.train;

/**
 * Adam's learning rate over a training.
 *
 * @param initial the rate of the first step, above 0; 1e-4 as published
 * @param decay how it goes on
 */
public record LearningRate(double initial, Decay decay) {

  /** How the rate changes. */
  public enum Decay {
    /** The same throughout, as published. */
    CONSTANT,
    /** Down to nothing along half a cosine: what short trainings gain most from. */
    COSINE
  }

  /** The published rate: 1e-4 throughout. */
  public static final LearningRate PUBLISHED = new LearningRate(1e-4, Decay.CONSTANT);

  public LearningRate {
    if (!(initial > 0 && initial < 1)) {
      throw new IllegalArgumentException(
          "a learning rate lies between 0 and 1, not at "
              + initial
              + "; 1e-4 is the published one");
    }
  }

  /** The rate when {@code fraction} of the training, in [0, 1], is done. */
  public double at(double fraction) {
    return switch (decay) {
      case CONSTANT -> initial;
      case COSINE -> initial * 0.5 * (1 + StrictMath.cos(Math.PI * fraction));
    };
  }
}
