package io.nacre.onet.surface;

import org.bytedeco.pytorch.Tensor;

/**
 * The occupancy of one object as a network tells it. Calls come from many threads at once, each
 * within a {@link org.bytedeco.javacpp.PointerScope} of its own.
 */
@FunctionalInterface
public interface PointLogits {

  /**
   * Logits of the occupancy probability, [n], differentiable twice with respect to the points.
   *
   * @param points [n, 3] coordinates in the unit cube with its padding, [-0.55, 0.55]^3
   */
  Tensor logits(Tensor points);
}
