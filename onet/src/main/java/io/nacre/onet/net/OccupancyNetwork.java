package io.nacre.onet.net;

import org.bytedeco.pytorch.Tensor;

/** A network whose answer is a field: the logit of the occupancy of any point. */
public sealed interface OccupancyNetwork extends ShapeNetwork
    permits InferringNetwork, LocalNetwork, GenerativeNetwork {

  /**
   * Logits of occupancy, differentiable twice with respect to the points.
   *
   * @param points [B, T, 3], coordinates of the cube
   * @param code [B, code size]
   * @return [B, T]
   */
  Tensor logits(Tensor points, Tensor code);
}
