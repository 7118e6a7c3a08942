package io.nacre.onet.net;

import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.net.layer.Convolution;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Linear;
import io.nacre.onet.net.layer.Pass;
import io.nacre.onet.net.layer.Upsampling;
import io.nacre.onet.torch.Parameters;
import io.nacre.onet.torch.Torch;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The baseline in the style of 3D-R2N2 (Choy et al. 2016) with the encoders of Occupancy Networks:
 * from the code to 4^3 cells of features, which three transposed convolutions double, to the logits
 * of a grid of {@link Target#GRID_SIDE}^3 voxels.
 */
public record GridNetwork(
    ModelConfig config,
    Parameters parameters,
    ObservationEncoder encoder,
    Linear first,
    List<Upsampling> upsamplings,
    Convolution last)
    implements ShapeNetwork {

  private static final int START = 4;
  private static final int DOUBLINGS = 3;

  static GridNetwork of(
      ModelConfig config,
      ObservationEncoder encoder,
      Parameters parameters,
      Initializer initializer) {
    int channels = config.width();
    int cells = START * START * START;
    Linear first = new Linear("decoder.fc_in", config.code(), channels * cells);
    List<Upsampling> upsamplings =
        IntStream.range(0, DOUBLINGS)
            .mapToObj(
                i ->
                    new Upsampling(
                        "decoder.up_" + i,
                        Math.max(1, channels >> i),
                        Math.max(1, channels >> (i + 1))))
            .toList();
    Convolution last =
        Convolution.solid("decoder.conv_out", Math.max(1, channels >> DOUBLINGS), 1, 1);
    first.define(initializer);
    upsamplings.forEach(layer -> layer.define(initializer));
    last.define(initializer);
    return new GridNetwork(config, parameters, encoder, first, upsamplings, last);
  }

  @Override
  public Tensor loss(Batch batch, boolean recording) {
    Pass pass = new Pass(parameters, true, recording);
    Tensor code = encoder.codes(pass, batch, config);
    Tensor labels = Torch.tensor(batch.occupancy(), batch.shapes(), batch.points());
    return OccupancyLoss.of(decode(pass, code), labels);
  }

  private Tensor decode(Pass pass, Tensor code) {
    Tensor x = torch.relu(first.apply(pass, code)).view(-1, config.width(), START, START, START);
    for (Upsampling layer : upsamplings) {
      x = torch.relu(layer.apply(pass, x));
    }
    return last.apply(pass, x).squeeze(1);
  }

  @Override
  public Tensor encode(float[] rows, int count) {
    return encoder.codes(Pass.answering(parameters), rows, count);
  }

  /**
   * Logits of the voxels.
   *
   * @param code [B, code size]
   * @return [B, side, side, side], x slowest, z fastest
   */
  public Tensor logits(Tensor code) {
    return decode(Pass.answering(parameters), code);
  }
}
