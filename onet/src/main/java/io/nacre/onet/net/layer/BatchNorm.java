package io.nacre.onet.net.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) over dimension 1.
 *
 * @param affine whether each channel has a factor and an offset of its own afterwards
 */
public record BatchNorm(String name, int channels, boolean affine) {

  public static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1;

  public void define(Initializer initializer) {
    if (affine) {
      initializer.constant(name + ".weight", 1, channels);
      initializer.constant(name + ".bias", 0, channels);
    }
    initializer.buffer(name + ".running_mean", 0, channels);
    initializer.buffer(name + ".running_var", 1, channels);
  }

  public Tensor apply(Pass pass, Tensor x) {
    boolean statistics = !pass.training() || pass.recording();
    return torch.batch_norm(
        x,
        affine ? new TensorOptional(pass.weight(name + ".weight")) : new TensorOptional(),
        affine ? new TensorOptional(pass.weight(name + ".bias")) : new TensorOptional(),
        statistics ? new TensorOptional(mean(pass)) : new TensorOptional(),
        statistics ? new TensorOptional(variance(pass)) : new TensorOptional(),
        pass.training(),
        MOMENTUM,
        EPSILON,
        false);
  }

  public Tensor mean(Pass pass) {
    return pass.buffer(name + ".running_mean");
  }

  public Tensor variance(Pass pass) {
    return pass.buffer(name + ".running_var");
  }
}
