package io.nacre.onet.net;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Cross-entropy of occupancies, summed over points and averaged over shapes (Eq. 2). */
final class OccupancyLoss {

  private OccupancyLoss() {}

  /** Logits and labels, both [B, ...], to a scalar. */
  static Tensor of(Tensor logits, Tensor labels) {
    Tensor sum =
        torch.binary_cross_entropy_with_logits(
            logits,
            labels.view_as(logits),
            new TensorOptional(),
            new TensorOptional(),
            torch.Reduction.Sum.value);
    return sum.div(new Scalar((double) logits.size(0)));
  }
}
