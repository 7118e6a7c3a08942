package io.nacre.lab.ni;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.train.Budget;

/**
 * How a neural implicit is trained.
 *
 * @param architecture the network
 * @param budget how long
 * @param rate how the learning rate goes
 * @param points different points that are trained on, all of them before one comes again
 * @param seed source of every random choice
 * @param threads threads to use; results do not depend on it
 */
public record NiOptions(
    Architecture architecture, Budget budget, Rate rate, int points, long seed, int threads) {

  /** Eight hidden layers of 32: 7553 parameters. */
  public static final Architecture PUBLISHED_NETWORK = Architecture.uniform(8, 32, Activation.RELU);

  /** Samples of an epoch. */
  public static final long EPOCH = 1_000_000;

  /** Epochs of a published network. */
  public static final int PUBLISHED_EPOCHS = 100;

  /** Different points of a published network, all of which an epoch has. */
  public static final int PUBLISHED_POINTS = 1_000_000;

  /** Radius of the sphere around the object of a published network. */
  public static final double PUBLISHED_RADIUS = 0.9;

  /** Course of the learning rate. */
  public enum Rate {
    /** 1e-3 throughout, as published. */
    CONSTANT,
    /** From a peak of 3e-3, after a short rise, down to 0 along a cosine. */
    COSINE
  }

  public NiOptions {
    if (points < 1) {
      throw new IllegalArgumentException("at least one point is needed: " + points);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed: " + threads);
    }
  }
}
