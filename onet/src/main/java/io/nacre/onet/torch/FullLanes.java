package io.nacre.onet.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Channels for oneDNN's convolutions, which work on sixteen at a time. Where there are fewer they
 * multiply what memory happens to hold by zero weights, and that is not zero where it holds NaN. So
 * convolutions are given multiples of {@value #LANES} channels, the further ones all zero.
 */
public final class FullLanes {

  private static final long LANES = 16;

  private FullLanes() {}

  /** {@code x} with zeros after the last element of {@code dimension}, if it needs some. */
  public static Tensor of(Tensor x, int dimension) {
    long missing = Math.floorMod(-x.size(dimension), LANES);
    if (missing == 0) {
      return x;
    }
    int after = Math.toIntExact(x.dim()) - 1 - dimension;
    long[] padding = new long[2 * (after + 1)];
    padding[2 * after + 1] = missing;
    return torch.constant_pad_nd(x, padding);
  }
}
