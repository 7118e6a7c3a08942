package io.nacre.onet.net.layer;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Conditional batch normalisation (de Vries et al. 2017): features are normalised over the batch,
 * then scaled by gamma and shifted by beta, both affine functions of the code.
 */
public record ConditionalNorm(BatchNorm norm, Linear gamma, Linear beta) {

  public static ConditionalNorm of(String name, int code, int channels) {
    return new ConditionalNorm(
        new BatchNorm(name + ".bn", channels, false),
        new Linear(name + ".conv_gamma", code, channels, true, Linear.Start.ONE),
        new Linear(name + ".conv_beta", code, channels, true, Linear.Start.ZERO));
  }

  public void define(Initializer initializer) {
    norm.define(initializer);
    gamma.define(initializer);
    beta.define(initializer);
  }

  /** Features [B, T, C] and codes [B, K] to features [B, T, C]. */
  public Tensor apply(Pass pass, Tensor x, Tensor code) {
    Tensor scale = gamma.apply(pass, code);
    Tensor shift = beta.apply(pass, code);
    if (!pass.training()) {
      // One factor and one offset a channel and object: cheap for the many points of a surface.
      Tensor inverse = norm.variance(pass).add(new Scalar(BatchNorm.EPSILON)).rsqrt();
      Tensor factor = scale.mul(inverse);
      Tensor offset = torch.addcmul(shift, factor, norm.mean(pass), new Scalar(-1));
      return torch.addcmul(offset.unsqueeze(1), x, factor.unsqueeze(1));
    }
    Tensor normalized = norm.apply(pass, x.view(-1, norm.channels())).view_as(x);
    return torch.addcmul(shift.unsqueeze(1), normalized, scale.unsqueeze(1));
  }
}
