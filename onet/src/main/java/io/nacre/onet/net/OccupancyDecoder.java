package io.nacre.onet.net;

import io.nacre.onet.net.layer.ConditionalBlock;
import io.nacre.onet.net.layer.ConditionalNorm;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Linear;
import io.nacre.onet.net.layer.Pass;
import io.nacre.onet.net.layer.ResidualBlock;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** From points and codes to logits of occupancy (Mescheder et al., CVPR 2019, supplementary 1). */
sealed interface OccupancyDecoder {

  static OccupancyDecoder of(ModelConfig config) {
    int width = config.width();
    Linear positions = new Linear("decoder.fc_p", 3, width);
    Linear out = new Linear("decoder.fc_out", width, 1);
    IntStream blocks = IntStream.range(0, config.blocks());
    if (config.conditional()) {
      return new Conditional(
          positions,
          blocks
              .mapToObj(
                  i ->
                      ConditionalBlock.of(
                          "decoder.block" + i, config.codeSize(), width, config.residual()))
              .toList(),
          ConditionalNorm.of("decoder.bn", config.codeSize(), width),
          out);
    }
    return new Additive(
        positions,
        new Linear("decoder.fc_c", config.codeSize(), width),
        blocks.mapToObj(i -> new ResidualBlock("decoder.block" + i, width, width)).toList(),
        out);
  }

  void define(Initializer initializer);

  /** Points [B, T, 3] and codes [B, K] to logits [B, T]. */
  Tensor apply(Pass pass, Tensor points, Tensor code);

  /** Every layer is normalised and modulated by the code. */
  record Conditional(
      Linear positions, List<ConditionalBlock> blocks, ConditionalNorm norm, Linear out)
      implements OccupancyDecoder {

    @Override
    public void define(Initializer initializer) {
      positions.define(initializer);
      blocks.forEach(block -> block.define(initializer));
      norm.define(initializer);
      out.define(initializer);
    }

    @Override
    public Tensor apply(Pass pass, Tensor points, Tensor code) {
      Tensor x = positions.apply(pass, points);
      for (ConditionalBlock block : blocks) {
        x = block.apply(pass, x, code);
      }
      return out.apply(pass, torch.relu(norm.apply(pass, x, code))).squeeze(-1);
    }
  }

  /** The code is added once, to the first features: the unconditional model, and "no CBN". */
  record Additive(Linear positions, Linear code, List<ResidualBlock> blocks, Linear out)
      implements OccupancyDecoder {

    @Override
    public void define(Initializer initializer) {
      positions.define(initializer);
      code.define(initializer);
      blocks.forEach(block -> block.define(initializer));
      out.define(initializer);
    }

    @Override
    public Tensor apply(Pass pass, Tensor points, Tensor codes) {
      Tensor x = positions.apply(pass, points).add(code.apply(pass, codes).unsqueeze(1));
      for (ResidualBlock block : blocks) {
        x = block.apply(pass, x);
      }
      return out.apply(pass, torch.relu(x)).squeeze(-1);
    }
  }
}
