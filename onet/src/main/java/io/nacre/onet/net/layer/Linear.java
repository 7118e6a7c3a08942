package io.nacre.onet.net.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * An affine map of the last dimension.
 *
 * @param bias whether a bias is added
 * @param start what the weights begin with
 */
public record Linear(String name, int in, int out, boolean bias, Start start) {

  /** First values of the weights. */
  public enum Start {
    /** Weights and biases uniform in +-1/sqrt(in), PyTorch's default. */
    UNIFORM,
    /** All weights 0, biases uniform: a residual branch that begins as nothing but its bias. */
    ZERO_WEIGHTS,
    /** All 0. */
    ZERO,
    /** Weights 0, biases 1: a factor that begins as 1. */
    ONE
  }

  public Linear(String name, int in, int out) {
    this(name, in, out, true, Start.UNIFORM);
  }

  public void define(Initializer initializer) {
    double bound = 1 / Math.sqrt(in);
    if (start == Start.UNIFORM) {
      initializer.uniform(name + ".weight", bound, out, in);
    } else {
      initializer.constant(name + ".weight", 0, out, in);
    }
    if (bias) {
      switch (start) {
        case UNIFORM, ZERO_WEIGHTS -> initializer.uniform(name + ".bias", bound, out);
        case ZERO -> initializer.constant(name + ".bias", 0, out);
        case ONE -> initializer.constant(name + ".bias", 1, out);
      }
    }
  }

  public Tensor apply(Pass pass, Tensor x) {
    TensorOptional b =
        bias ? new TensorOptional(pass.weight(name + ".bias")) : new TensorOptional();
    return torch.linear(x, pass.weight(name + ".weight"), b);
  }
}
