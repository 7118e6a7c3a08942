package io.nacre.onet.net;

import io.nacre.onet.net.layer.Convolution;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Linear;
import io.nacre.onet.net.layer.Pass;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Five 3D convolutions of 3^3, the channels doubling and all but the first halving the grid, then
 * an affine map to the code.
 *
 * @param side voxels along an axis, a multiple of 16
 * @param channels channels of the first convolution
 */
record GridEncoder(int side, int channels, int code) implements ObservationEncoder {

  private static final int LAYERS = 5;

  private List<Convolution> convolutions() {
    List<Convolution> layers = new ArrayList<>();
    layers.add(Convolution.solid("encoder.conv_in", 1, channels, 1));
    for (int i = 1; i < LAYERS; i++) {
      layers.add(
          Convolution.solid("encoder.conv_" + (i - 1), channels << (i - 1), channels << i, 2));
    }
    return layers;
  }

  private Linear head() {
    int rest = side >> (LAYERS - 1);
    return new Linear("encoder.fc", (channels << (LAYERS - 1)) * rest * rest * rest, code);
  }

  @Override
  public void define(Initializer initializer) {
    convolutions().forEach(layer -> layer.define(initializer));
    head().define(initializer);
  }

  @Override
  public int inputSize() {
    return side * side * side;
  }

  @Override
  public Tensor apply(Pass pass, Tensor observations) {
    Tensor x = observations.view(-1, 1, side, side, side);
    for (Convolution layer : convolutions()) {
      x = torch.relu(layer.apply(pass, x));
    }
    return head().apply(pass, x.reshape(x.size(0), -1));
  }
}
