package io.nacre.onet.net;

import io.nacre.onet.torch.Torch;
import org.bytedeco.pytorch.Tensor;

/** From arrays to what encoders take. */
final class Observations {

  private Observations() {}

  /** Rows of observations, [count, size]. */
  static Tensor of(float[] rows, int count, int size) {
    if (rows.length != (long) count * size) {
      throw new IllegalArgumentException(
          "%d observations of this network have %d values each, not %d together"
              .formatted(count, size, rows.length));
    }
    return Torch.tensor(rows, count, size);
  }
}
