package io.nacre.onet.net;

import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Linear;
import io.nacre.onet.net.layer.Pass;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * From what a frozen network has seen in a picture to the code: two affine maps.
 *
 * @param features values of what it has seen
 * @param hidden values between the two
 */
record FeatureEncoder(int features, int hidden, int code) implements ObservationEncoder {

  private Linear first() {
    return new Linear("encoder.fc_0", features, hidden);
  }

  private Linear second() {
    return new Linear("encoder.fc_1", hidden, code);
  }

  @Override
  public void define(Initializer initializer) {
    first().define(initializer);
    second().define(initializer);
  }

  @Override
  public int inputSize() {
    return features;
  }

  @Override
  public Tensor apply(Pass pass, Tensor observations) {
    return second().apply(pass, torch.relu(first().apply(pass, observations)));
  }
}
