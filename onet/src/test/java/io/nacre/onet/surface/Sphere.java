package io.nacre.onet.surface;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * A ball about the origin with the logit steepness * (radius^2 - |p|^2), whose gradient -2 *
 * steepness * p changes from point to point.
 */
record Sphere(double radius, double steepness) implements PointLogits {

  @Override
  public Tensor logits(Tensor points) {
    return points.square().sum(1).sub(new Scalar(radius * radius)).mul(new Scalar(-steepness));
  }

  double logit(double x, double y, double z) {
    return steepness * (radius * radius - x * x - y * y - z * z);
  }

  /** Distance from the centre at which the occupancy probability is {@code threshold}. */
  double radiusAt(double threshold) {
    return Math.sqrt(radius * radius - Math.log(threshold / (1 - threshold)) / steepness);
  }
}
