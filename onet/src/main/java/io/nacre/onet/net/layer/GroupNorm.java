package io.nacre.onet.net.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Group normalisation (Wu and He 2018) of {@value #GROUPS} groups of channels, dimension 1. */
public record GroupNorm(String name, int channels) {

  private static final int GROUPS = 8;
  private static final double EPSILON = 1e-5;

  public void define(Initializer initializer) {
    initializer.constant(name + ".weight", 1, channels);
    initializer.constant(name + ".bias", 0, channels);
  }

  public Tensor apply(Pass pass, Tensor x) {
    return torch.group_norm(
        x,
        channels % GROUPS == 0 ? GROUPS : 1,
        new TensorOptional(pass.weight(name + ".weight")),
        new TensorOptional(pass.weight(name + ".bias")),
        EPSILON,
        false);
  }
}
