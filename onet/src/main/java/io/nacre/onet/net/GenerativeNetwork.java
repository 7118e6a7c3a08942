package io.nacre.onet.net;

import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Pass;
import io.nacre.onet.torch.Parameters;
import io.nacre.onet.torch.Torch;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The unconditional model, a variational autoencoder (Mescheder et al., CVPR 2019, Eq. 3): a
 * PointNet over points with their occupancies gives mean and log standard deviation of the latent
 * code, the decoder the occupancies back; the divergence from the standard normal distribution is
 * part of the loss. Any standard normal code is then a shape.
 */
public record GenerativeNetwork(
    ModelConfig config, Parameters parameters, PointEncoder posterior, OccupancyDecoder decoder)
    implements OccupancyNetwork {

  static GenerativeNetwork of(ModelConfig config, Parameters parameters, Initializer initializer) {
    PointEncoder posterior =
        new PointEncoder(
            "posterior", 0, 4, config.encoder(), new int[] {config.latent(), config.latent()});
    OccupancyDecoder decoder = OccupancyDecoder.of(config);
    posterior.define(initializer);
    decoder.define(initializer);
    return new GenerativeNetwork(config, parameters, posterior, decoder);
  }

  @Override
  public Tensor loss(Batch batch, boolean recording) {
    Pass pass = new Pass(parameters, true, recording);
    Tensor points = Torch.tensor(batch.xyz(), batch.shapes(), batch.points(), 3);
    Tensor labels = Torch.tensor(batch.occupancy(), batch.shapes(), batch.points());
    Tensor moments = posterior.apply(pass, labelled(points, labels));
    Tensor mean = moments.narrow(1, 0, config.latent());
    Tensor logDeviation = moments.narrow(1, config.latent(), config.latent());
    Tensor noise = Torch.tensor(batch.input(), batch.shapes(), config.latent());
    Tensor code = torch.addcmul(mean, logDeviation.exp(), noise);
    Tensor reconstruction = OccupancyLoss.of(decoder.apply(pass, points, code), labels);
    return reconstruction.add(divergence(mean, logDeviation).div(new Scalar(batch.shapes())));
  }

  /** Divergence of N(mean, deviation^2) from N(0, 1), summed over everything. */
  private static Tensor divergence(Tensor mean, Tensor logDeviation) {
    Tensor twice = logDeviation.mul(new Scalar(2));
    return twice.exp().add(mean.square()).sub(twice).sub(new Scalar(1)).sum().mul(new Scalar(0.5));
  }

  private static Tensor labelled(Tensor points, Tensor labels) {
    return torch.cat(new TensorVector(points, labels.unsqueeze(2)), 2);
  }

  /**
   * Mean of the latent codes that the points of a batch and their occupancies suggest.
   *
   * @return [shapes, latent size]
   */
  public Tensor posteriorMean(Batch batch) {
    Tensor points = Torch.tensor(batch.xyz(), batch.shapes(), batch.points(), 3);
    Tensor labels = Torch.tensor(batch.occupancy(), batch.shapes(), batch.points());
    return posterior
        .apply(Pass.answering(parameters), labelled(points, labels))
        .narrow(1, 0, config.latent());
  }

  @Override
  public Tensor encode(float[] rows, int count) {
    return Observations.of(rows, count, config.latent());
  }

  @Override
  public Tensor logits(Tensor points, Tensor code) {
    return decoder.apply(Pass.answering(parameters), points, code);
  }
}
