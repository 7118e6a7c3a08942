package io.nacre.onet.tflite;

import io.nacre.onet.net.layer.FullLanes;
import io.nacre.onet.tflite.TfliteOperator.Kind;
import io.nacre.onet.tflite.TfliteOperator.Window;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * TensorFlow Lite's operators on maps [1, channels, height, width]. Its padding "same" has the odd
 * zero after the map, so that at stride 2 a map of even size has none before it and one after it.
 */
final class MapOperators {

  private static final double SIX = 6;

  private MapOperators() {}

  /**
   * Weights as {@link #convolution} takes them.
   *
   * @param stored [out, height, width, in], or [1, height, width, channels] where every channel is
   *     on its own
   * @return [out, in, height, width] or [channels, 1, height, width]
   */
  static Tensor weight(TfliteOperator step, Tensor stored) {
    return step.kind() == Kind.DEPTHWISE_CONVOLUTION
        ? stored.permute(3, 0, 1, 2)
        : stored.permute(0, 3, 1, 2);
  }

  /**
   * A convolution, over all channels or every channel on its own, in lanes as {@link FullLanes}
   * wants them.
   *
   * @param weight as {@link #weight} gives it
   * @param offset of each channel that comes out, or null for none
   */
  static Tensor convolution(TfliteOperator step, Tensor x, Tensor weight, @Nullable Tensor offset) {
    Window window = step.window();
    boolean alone = step.kind() == Kind.DEPTHWISE_CONVOLUTION;
    Tensor full = FullLanes.of(weight, 0);
    Tensor padded = padded(window, x, (int) weight.size(2), (int) weight.size(3));
    return torch
        .conv2d(
            FullLanes.of(padded, 1),
            alone ? full : FullLanes.of(full, 1),
            offset == null ? new TensorOptional() : new TensorOptional(FullLanes.of(offset, 0)),
            new long[] {window.down(), window.across()},
            new long[] {0, 0},
            new long[] {1, 1},
            alone ? full.size(0) : 1)
        .narrow(1, 0, weight.size(0));
  }

  /** The mean of what is inside the map at each place of a window. */
  static Tensor averagePool(TfliteOperator step, Tensor x) {
    Tensor inside = torch.ones_like(x.narrow(1, 0, 1));
    return means(step.window(), x).div(means(step.window(), inside));
  }

  private static Tensor means(Window window, Tensor x) {
    return torch.avg_pool2d(
        padded(window, x, window.height(), window.width()),
        new long[] {window.height(), window.width()},
        new long[] {window.down(), window.across()},
        new long[] {0, 0},
        false,
        true,
        new LongOptional());
  }

  private static Tensor padded(Window window, Tensor x, int height, int width) {
    int down = Window.padding((int) x.size(2), height, window.down(), window.same());
    int across = Window.padding((int) x.size(3), width, window.across(), window.same());
    if (down == 0 && across == 0) {
      return x;
    }
    long[] padding = {across / 2, across - across / 2, down / 2, down - down / 2};
    return torch.constant_pad_nd(x, padding);
  }

  /** What follows an operator. */
  static Tensor activated(TfliteOperator step, Tensor x) {
    return switch (step.activation()) {
      case NONE -> x;
      case RELU -> torch.relu(x);
      case RELU6 -> torch.clamp_max(torch.relu(x), new Scalar(SIX));
      case OTHER -> throw new IllegalStateException("no step: " + step);
    };
  }
}
