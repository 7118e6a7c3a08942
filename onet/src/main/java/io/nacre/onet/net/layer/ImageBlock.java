package io.nacre.onet.net.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The basic block of a ResNet-18: two 3x3 convolutions, each normalised, added to the input. */
public record ImageBlock(String name, int in, int out, int stride) {

  private Convolution first() {
    return Convolution.plane(name + ".conv1", in, out, 3, stride);
  }

  private BatchNorm firstNorm() {
    return new BatchNorm(name + ".bn1", out, true);
  }

  private Convolution second() {
    return Convolution.plane(name + ".conv2", out, out, 3, 1);
  }

  private BatchNorm secondNorm() {
    return new BatchNorm(name + ".bn2", out, true);
  }

  private Convolution shortcut() {
    return Convolution.plane(name + ".downsample.0", in, out, 1, stride);
  }

  private BatchNorm shortcutNorm() {
    return new BatchNorm(name + ".downsample.1", out, true);
  }

  private boolean reshapes() {
    return in != out || stride != 1;
  }

  public void define(Initializer initializer) {
    first().define(initializer);
    firstNorm().define(initializer);
    second().define(initializer);
    secondNorm().define(initializer);
    if (reshapes()) {
      shortcut().define(initializer);
      shortcutNorm().define(initializer);
    }
  }

  public Tensor apply(Pass pass, Tensor x) {
    Tensor y = torch.relu(firstNorm().apply(pass, first().apply(pass, x)));
    y = secondNorm().apply(pass, second().apply(pass, y));
    Tensor base = reshapes() ? shortcutNorm().apply(pass, shortcut().apply(pass, x)) : x;
    return torch.relu(y.add(base));
  }
}
