package io.nacre.onet.net;

import io.nacre.onet.torch.FullLanes;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A convolution over two or three dimensions, padded so that stride 1 keeps the size.
 *
 * @param dimensions 2 or 3
 * @param kernel cells along an axis, odd
 * @param bias whether each output channel has an offset; without one the weights are He-normal by
 *     their outputs, as a ResNet begins
 */
record Convolution(
    String name, int dimensions, int in, int out, int kernel, int stride, boolean bias) {

  /** A 3D convolution of 3^3 with a bias. */
  static Convolution solid(String name, int in, int out, int stride) {
    return new Convolution(name, 3, in, out, 3, stride, true);
  }

  /** A 2D convolution without a bias, for a batch normalisation to follow. */
  static Convolution plane(String name, int in, int out, int kernel, int stride) {
    return new Convolution(name, 2, in, out, kernel, stride, false);
  }

  void define(Initializer initializer) {
    long[] shape = new long[2 + dimensions];
    Arrays.fill(shape, kernel);
    shape[0] = out;
    shape[1] = in;
    double cells = Math.pow(kernel, dimensions);
    if (bias) {
      double bound = 1 / Math.sqrt(in * cells);
      initializer.uniform(name + ".weight", bound, shape);
      initializer.uniform(name + ".bias", bound, out);
    } else {
      initializer.normal(name + ".weight", Math.sqrt(2 / (out * cells)), shape);
    }
  }

  Tensor apply(Pass pass, Tensor x) {
    TensorOptional offset =
        bias
            ? new TensorOptional(FullLanes.of(pass.weight(name + ".bias"), 0))
            : new TensorOptional();
    Tensor weight = FullLanes.of(FullLanes.of(pass.weight(name + ".weight"), 0), 1);
    Tensor full = FullLanes.of(x, 1);
    long[] strides = all(stride);
    long[] padding = all(kernel / 2);
    Tensor y =
        dimensions == 2
            ? torch.conv2d(full, weight, offset, strides, padding, all(1), 1)
            : torch.conv3d(full, weight, offset, strides, padding, all(1), 1);
    return y.narrow(1, 0, out);
  }

  private long[] all(long value) {
    long[] values = new long[dimensions];
    Arrays.fill(values, value);
    return values;
  }
}
