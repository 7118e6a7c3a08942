package io.nacre.onet.train;

import io.nacre.onet.data.sample.Sampling;

/**
 * How much is drawn for a training step, and where.
 *
 * @param batch objects, at least 1
 * @param sampling how many points of each object, and where
 * @param noise standard deviation of the noise on an input cloud, in edges of the unit cube
 */
public record Drawing(int batch, Sampling sampling, double noise) {

  public Drawing {
    if (batch < 1) {
      throw new IllegalArgumentException("a batch has at least one object, not " + batch);
    }
    if (sampling.count() < 1) {
      throw new IllegalArgumentException(
          "at least one point of each object, not " + sampling.count());
    }
    if (!(noise >= 0 && noise <= 1)) {
      throw new IllegalArgumentException("noise lies between 0 and 1 cube edges, not at " + noise);
    }
  }

  /** The kind of sampling in one word. */
  public static String kind(Sampling sampling) {
    return switch (sampling) {
      case Sampling.Uniform _ -> "uniform";
      case Sampling.Equal _ -> "equal";
      case Sampling.Surface _ -> "surface";
    };
  }

  /**
   * The sampling of a kind.
   *
   * @param kind uniform, equal or surface
   * @param count points an object
   */
  public static Sampling sampling(String kind, int count) {
    return switch (kind) {
      case "uniform" -> new Sampling.Uniform(count);
      case "equal" -> new Sampling.Equal(count);
      case "surface" -> new Sampling.Surface(count);
      default ->
          throw new IllegalArgumentException(
              "'%s' is not a way of sampling: uniform, equal or surface".formatted(kind));
    };
  }
}
