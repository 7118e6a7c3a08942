package io.nacre.onet.net;

import io.nacre.onet.net.layer.BatchNorm;
import io.nacre.onet.net.layer.Convolution;
import io.nacre.onet.net.layer.ImageBlock;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Linear;
import io.nacre.onet.net.layer.Pass;
import io.nacre.onet.torch.Torch;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A ResNet-18 (He et al. 2016) with an affine map to the code. Its parameters are called as
 * torchvision calls them, behind {@value #PREFIX}, so that weights trained on ImageNet fit.
 *
 * @param side pixels along a side
 * @param channels channels of the first convolution, 64 in a real ResNet-18
 */
record ImageEncoder(int side, int channels, int code) implements ObservationEncoder {

  static final String PREFIX = "encoder.";

  /** Mean and standard deviation of ImageNet's pictures, red, green, blue. */
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};

  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

  private static final int STAGES = 4;

  private Convolution first() {
    return Convolution.plane(PREFIX + "conv1", 3, channels, 7, 2);
  }

  private BatchNorm firstNorm() {
    return new BatchNorm(PREFIX + "bn1", channels, true);
  }

  /** Basic block {@code index} of stage {@code stage}, both from 0. */
  private ImageBlock block(int stage, int index) {
    int out = channels << stage;
    int in = stage == 0 || index > 0 ? out : out / 2;
    String name = PREFIX + "layer" + (stage + 1) + "." + index;
    return new ImageBlock(name, in, out, in == out ? 1 : 2);
  }

  private Linear head() {
    return new Linear(PREFIX + "fc", channels << (STAGES - 1), code);
  }

  @Override
  public void define(Initializer initializer) {
    first().define(initializer);
    firstNorm().define(initializer);
    for (int stage = 0; stage < STAGES; stage++) {
      block(stage, 0).define(initializer);
      block(stage, 1).define(initializer);
    }
    head().define(initializer);
  }

  @Override
  public int inputSize() {
    return 3 * side * side;
  }

  @Override
  public Tensor apply(Pass pass, Tensor observations) {
    Tensor mean = Torch.tensor(MEAN, 1, 3, 1, 1);
    Tensor deviation = Torch.tensor(DEVIATION, 1, 3, 1, 1);
    Tensor x = observations.view(-1, 3, side, side).sub(mean).div(deviation);
    x = torch.relu(firstNorm().apply(pass, first().apply(pass, x)));
    long[] two = {2, 2};
    long[] one = {1, 1};
    x = torch.max_pool2d(x, new long[] {3, 3}, two, one, one, false);
    for (int stage = 0; stage < STAGES; stage++) {
      x = block(stage, 1).apply(pass, block(stage, 0).apply(pass, x));
    }
    return head().apply(pass, x.mean(2, 3));
  }
}
