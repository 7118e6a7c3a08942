package io.nacre.onet.net.layer;

import io.nacre.onet.torch.Parameters;
import org.bytedeco.pytorch.Tensor;

/**
 * One way through a network.
 *
 * @param training whether gradients of the weights are wanted and normalisation uses the batch
 * @param recording whether the running statistics move; in training only, and for one part of a
 *     batch only
 */
public record Pass(Parameters parameters, boolean training, boolean recording) {

  /** For answers: running statistics, no gradient of the weights. */
  public static Pass answering(Parameters parameters) {
    return new Pass(parameters, false, false);
  }

  public Tensor weight(String name) {
    return training ? parameters.variable(name) : parameters.value(name);
  }

  public Tensor buffer(String name) {
    return parameters.value(name);
  }
}
