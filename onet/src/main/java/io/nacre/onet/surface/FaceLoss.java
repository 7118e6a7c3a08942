package io.nacre.onet.surface;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The loss that a refined mesh minimises (Mescheder et al., CVPR 2019, Eq. 6): at a point of each
 * triangle the squared difference of occupancy probability and threshold, and, weighted, that of
 * the field's normal and the triangle's, summed over triangles. Works in the precision of its
 * arguments.
 *
 * @param network the field
 * @param threshold tau, in (0, 1)
 * @param normalWeight weight of the difference of normals, 0.01 as published
 */
record FaceLoss(PointLogits network, double threshold, double normalWeight) {

  /** Vectors shorter than that, in the cube's units, have no direction to compare. */
  private static final double SHORTEST = 1e-12;

  /**
   * The loss of some triangles, a scalar whose gradient takes in that of the field's gradient.
   *
   * @param corners [n, 3, 3] cube coordinates of the triangles' corners, counter-clockwise
   * @param weights [n, 3] barycentric coordinates of each triangle's point
   */
  Tensor of(Tensor corners, Tensor weights) {
    Tensor points = corners.mul(weights.unsqueeze(2)).sum(1);
    Tensor logits = network.logits(points);
    Tensor offTarget = logits.sigmoid().sub(new Scalar(threshold)).square().sum();
    // The probability rises where its logit does, whose gradient does not vanish deep inside.
    Tensor uphill =
        torch
            .grad(
                new TensorVector(logits.sum()),
                new TensorVector(points),
                new TensorVector(),
                new BoolOptional(true),
                true,
                false)
            .get(0);
    Tensor a = corners.select(1, 0);
    Tensor face = torch.linalg_cross(corners.select(1, 1).sub(a), corners.select(1, 2).sub(a), -1);
    Tensor faceLength = length(face);
    Tensor slope = length(uphill);
    // Outwards is downhill, hence a sum.
    Tensor offNormal =
        face.div(faceLength.clamp_min(new Scalar(SHORTEST)))
            .add(uphill.div(slope.clamp_min(new Scalar(SHORTEST))))
            .square()
            .sum(1)
            .mul(directed(faceLength))
            .mul(directed(slope))
            .sum();
    return offTarget.add(offNormal.mul(new Scalar(normalWeight)));
  }

  private static Tensor length(Tensor vectors) {
    return vectors.norm(new ScalarOptional(new Scalar(2.0)), new long[] {1}, true);
  }

  /** 1 for each length that has a direction, else 0; [n]. */
  private static Tensor directed(Tensor lengths) {
    return lengths.detach().gt(new Scalar(SHORTEST)).to(lengths.scalar_type()).select(1, 0);
  }
}
