package io.nacre.onet.net;

import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Pass;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A free code for each training object, learned with the decoder (representation power); the
 * observation is the object's number.
 */
record FreeCodes(int objects, int code) implements ObservationEncoder {

  private static final String NAME = "encoder.codes";

  @Override
  public void define(Initializer initializer) {
    initializer.normal(NAME, 1, objects, code);
  }

  @Override
  public int inputSize() {
    return 1;
  }

  @Override
  public Tensor apply(Pass pass, Tensor observations) {
    Tensor numbers = observations.view(-1).to(torch.ScalarType.Long);
    return torch.index_select(pass.weight(NAME), 0, numbers);
  }
}
