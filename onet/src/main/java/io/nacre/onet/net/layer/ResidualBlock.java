package io.nacre.onet.net.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A fully connected residual block without normalisation: two layers, ReLU before each, the last
 * beginning with weights of 0, and a linear shortcut where the width changes.
 */
public record ResidualBlock(String name, int in, int out) {

  private Linear first() {
    return new Linear(name + ".fc_0", in, Math.min(in, out));
  }

  private Linear second() {
    return new Linear(name + ".fc_1", Math.min(in, out), out, true, Linear.Start.ZERO_WEIGHTS);
  }

  private Linear shortcut() {
    return new Linear(name + ".shortcut", in, out, false, Linear.Start.UNIFORM);
  }

  public void define(Initializer initializer) {
    first().define(initializer);
    second().define(initializer);
    if (in != out) {
      shortcut().define(initializer);
    }
  }

  /** Features [..., in] to [..., out]. */
  public Tensor apply(Pass pass, Tensor x) {
    Tensor change = second().apply(pass, torch.relu(first().apply(pass, torch.relu(x))));
    return (in == out ? x : shortcut().apply(pass, x)).add(change);
  }
}
