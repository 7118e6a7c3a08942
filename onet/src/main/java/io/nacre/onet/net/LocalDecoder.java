package io.nacre.onet.net;

import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Linear;
import io.nacre.onet.net.layer.Pass;
import io.nacre.onet.net.layer.ResidualBlock;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * From places and the features there to logits (Peng et al., ECCV 2020): features are added before
 * each residual block, and where in its cell a place lies is what begins with.
 */
record LocalDecoder(
    Linear positions, List<Linear> features, List<ResidualBlock> blocks, Linear out) {

  static LocalDecoder of(ModelConfig config) {
    int width = config.width();
    return new LocalDecoder(
        new Linear("decoder.fc_p", 3, width),
        IntStream.range(0, config.blocks())
            .mapToObj(i -> new Linear("decoder.fc_c" + i, width, width))
            .toList(),
        IntStream.range(0, config.blocks())
            .mapToObj(i -> new ResidualBlock("decoder.block" + i, width, width))
            .toList(),
        config.task() == Task.VOXELS
            ? new Linear("decoder.fc_out", width, 1, true, Linear.Start.ZERO)
            : new Linear("decoder.fc_out", width, 1));
  }

  void define(Initializer initializer) {
    positions.define(initializer);
    features.forEach(layer -> layer.define(initializer));
    blocks.forEach(block -> block.define(initializer));
    out.define(initializer);
  }

  /** Offsets [B, T, 3] and features [B, T, width] to logits [B, T]. */
  Tensor apply(Pass pass, Tensor offsets, Tensor found) {
    Tensor x = positions.apply(pass, offsets);
    for (int i = 0; i < blocks.size(); i++) {
      x = blocks.get(i).apply(pass, x.add(features.get(i).apply(pass, found)));
    }
    return out.apply(pass, torch.relu(x)).squeeze(-1);
  }
}
