package io.nacre.onet.net.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A block of the decoder with conditional batch normalisation: normalised, ReLU, layer, twice, and
 * added to what came in. Without {@code residual} it is a single such layer and nothing is added,
 * the ablation "no ResNet blocks".
 */
public record ConditionalBlock(
    ConditionalNorm norm0, Linear layer0, ConditionalNorm norm1, Linear layer1, boolean residual) {

  public static ConditionalBlock of(String name, int code, int width, boolean residual) {
    return new ConditionalBlock(
        ConditionalNorm.of(name + ".bn_0", code, width),
        new Linear(name + ".fc_0", width, width),
        ConditionalNorm.of(name + ".bn_1", code, width),
        new Linear(name + ".fc_1", width, width, true, Linear.Start.ZERO_WEIGHTS),
        residual);
  }

  public void define(Initializer initializer) {
    norm0.define(initializer);
    layer0.define(initializer);
    if (residual) {
      norm1.define(initializer);
      layer1.define(initializer);
    }
  }

  /** Features [B, T, C] and codes [B, K] to features [B, T, C]. */
  public Tensor apply(Pass pass, Tensor x, Tensor code) {
    Tensor y = layer0.apply(pass, torch.relu(norm0.apply(pass, x, code)));
    return residual ? x.add(layer1.apply(pass, torch.relu(norm1.apply(pass, y, code)))) : y;
  }
}
