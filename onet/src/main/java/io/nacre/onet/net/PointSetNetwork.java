package io.nacre.onet.net;

import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Linear;
import io.nacre.onet.net.layer.Pass;
import io.nacre.onet.torch.Parameters;
import io.nacre.onet.torch.Torch;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The baseline PSGN, a point set generation network (Fan et al. 2017), with the encoders of
 * Occupancy Networks: four affine layers from the code to {@value #POINTS} points on the surface,
 * trained with the Chamfer distance.
 */
public record PointSetNetwork(
    ModelConfig config, Parameters parameters, ObservationEncoder encoder, List<Linear> layers)
    implements ShapeNetwork {

  /** Points of an answer. */
  public static final int POINTS = 1024;

  private static final int LAYERS = 4;

  /** Hidden features for each feature of an occupancy decoder: 512 where that has 256. */
  private static final int WIDENING = 2;

  static PointSetNetwork of(
      ModelConfig config,
      ObservationEncoder encoder,
      Parameters parameters,
      Initializer initializer) {
    int hidden = WIDENING * config.width();
    List<Linear> layers =
        IntStream.range(0, LAYERS)
            .mapToObj(
                i ->
                    new Linear(
                        "decoder.fc_" + i,
                        i == 0 ? config.code() : hidden,
                        i == LAYERS - 1 ? 3 * POINTS : hidden))
            .toList();
    layers.forEach(layer -> layer.define(initializer));
    return new PointSetNetwork(config, parameters, encoder, layers);
  }

  @Override
  public Tensor loss(Batch batch, boolean recording) {
    Pass pass = new Pass(parameters, true, recording);
    Tensor code = encoder.codes(pass, batch, config);
    Tensor truth = Torch.tensor(batch.xyz(), batch.shapes(), batch.points(), 3);
    Tensor distances = torch.cdist(decode(pass, code), truth);
    Tensor there = distances.min(2).get0().mean();
    Tensor back = distances.min(1).get0().mean();
    return there.add(back);
  }

  private Tensor decode(Pass pass, Tensor code) {
    Tensor x = layers.getFirst().apply(pass, code);
    for (Linear layer : layers.subList(1, LAYERS)) {
      x = layer.apply(pass, torch.relu(x));
    }
    return x.view(-1, POINTS, 3);
  }

  @Override
  public Tensor encode(float[] rows, int count) {
    return encoder.codes(Pass.answering(parameters), rows, count);
  }

  /**
   * Points on the surface.
   *
   * @param code [B, code size]
   * @return [B, {@value #POINTS}, 3], coordinates of the cube
   */
  public Tensor points(Tensor code) {
    return decode(Pass.answering(parameters), code);
  }
}
