package io.nacre.onet.net;

import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Pass;
import io.nacre.onet.torch.Parameters;
import io.nacre.onet.torch.Torch;
import org.bytedeco.pytorch.Tensor;

/** An occupancy network that infers a shape from an observation, or from an object's free code. */
record InferringNetwork(
    ModelConfig config, Parameters parameters, ObservationEncoder encoder, OccupancyDecoder decoder)
    implements OccupancyNetwork {

  static InferringNetwork of(
      ModelConfig config,
      ObservationEncoder encoder,
      Parameters parameters,
      Initializer initializer) {
    OccupancyDecoder decoder = OccupancyDecoder.of(config);
    decoder.define(initializer);
    return new InferringNetwork(config, parameters, encoder, decoder);
  }

  @Override
  public Tensor loss(Batch batch, boolean recording) {
    Pass pass = new Pass(parameters, true, recording);
    Tensor code = encoder.codes(pass, batch, config);
    Tensor points = Torch.tensor(batch.xyz(), batch.shapes(), batch.points(), 3);
    Tensor labels = Torch.tensor(batch.occupancy(), batch.shapes(), batch.points());
    return OccupancyLoss.of(decoder.apply(pass, points, code), labels);
  }

  @Override
  public Tensor encode(float[] rows, int count) {
    return encoder.codes(Pass.answering(parameters), rows, count);
  }

  @Override
  public Tensor logits(Tensor points, Tensor code) {
    return decoder.apply(Pass.answering(parameters), points, code);
  }
}
