package io.nacre.onet.net.layer;

import io.nacre.onet.torch.Parameters;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Adds the first values of layers to a network's parameters. What a parameter begins with depends
 * on the seed and its own name, not on what else the network has.
 */
public final class Initializer {

  private final Parameters parameters;
  private final long seed;

  public Initializer(Parameters parameters, long seed) {
    this.parameters = parameters;
    this.seed = seed;
  }

  /** Weights uniform in [-bound, bound). */
  public void uniform(String name, double bound, long... shape) {
    SplittableRandom random = random(name);
    float[] values = new float[size(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    parameters.addWeight(name, values, shape);
  }

  /** Weights from the normal distribution of mean 0 and this standard deviation. */
  public void normal(String name, double deviation, long... shape) {
    SplittableRandom random = random(name);
    float[] values = new float[size(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    parameters.addWeight(name, values, shape);
  }

  /** Weights that are all {@code value}. */
  public void constant(String name, float value, long... shape) {
    parameters.addWeight(name, filled(value, shape), shape);
  }

  /** A buffer that is all {@code value}. */
  public void buffer(String name, float value, long... shape) {
    parameters.addBuffer(name, filled(value, shape), shape);
  }

  private SplittableRandom random(String name) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + name.hashCode());
  }

  private static float[] filled(float value, long... shape) {
    float[] values = new float[size(shape)];
    Arrays.fill(values, value);
    return values;
  }

  private static int size(long... shape) {
    return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
  }
}
