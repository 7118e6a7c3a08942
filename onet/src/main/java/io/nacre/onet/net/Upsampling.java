package io.nacre.onet.net;

import io.nacre.onet.torch.FullLanes;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A transposed 3D convolution of 4^3 cells that doubles a grid. */
record Upsampling(String name, int in, int out) {

  private static final int KERNEL = 4;

  void define(Initializer initializer) {
    // Every output cell is the sum of 2^3 cells of each input channel.
    double bound = 1 / Math.sqrt(8.0 * in);
    initializer.uniform(name + ".weight", bound, in, out, KERNEL, KERNEL, KERNEL);
    initializer.uniform(name + ".bias", bound, out);
  }

  Tensor apply(Pass pass, Tensor x) {
    Tensor y =
        torch.conv_transpose3d(
            FullLanes.of(x, 1),
            FullLanes.of(FullLanes.of(pass.weight(name + ".weight"), 0), 1),
            new TensorOptional(FullLanes.of(pass.weight(name + ".bias"), 0)),
            new long[] {2, 2, 2},
            new long[] {1, 1, 1},
            new long[] {0, 0, 0},
            1,
            new long[] {1, 1, 1});
    return y.narrow(1, 0, out);
  }
}
