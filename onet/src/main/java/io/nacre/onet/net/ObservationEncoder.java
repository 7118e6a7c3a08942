package io.nacre.onet.net;

import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Pass;
import org.bytedeco.pytorch.Tensor;

/** From observations to codes. */
interface ObservationEncoder {

  /** The encoder of a task that observes something. */
  static ObservationEncoder of(ModelConfig config) {
    return switch (config.task()) {
      case IMAGE ->
          config.features() > 0
              ? new FeatureEncoder(config.features(), config.encoder(), config.code())
              : new ImageEncoder(config.imageSide(), config.encoder(), config.code());
      case POINTS ->
          new PointEncoder(
              "encoder", config.inputPoints(), 3, config.encoder(), new int[] {config.code()});
      case VOXELS -> new GridEncoder(config.gridSide(), config.encoder(), config.code());
      case RECON -> new FreeCodes(config.objects(), config.code());
      case GENERATE -> throw new IllegalArgumentException("the generative model observes nothing");
    };
  }

  void define(Initializer initializer);

  /** Values of one observation, a row of the input. */
  int inputSize();

  /** Observations [B, inputSize] to codes [B, K]. */
  Tensor apply(Pass pass, Tensor observations);

  /** The codes of {@code count} observations that lie one after the other, [count, K]. */
  default Tensor codes(Pass pass, float[] rows, int count) {
    return apply(pass, Observations.of(rows, count, inputSize()));
  }

  /** The codes of what a batch observes, [shapes, K]. */
  default Tensor codes(Pass pass, Batch batch, ModelConfig config) {
    if (config.task() != Task.RECON) {
      return codes(pass, batch.input(), batch.shapes());
    }
    float[] numbers = new float[batch.shapes()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = batch.objects()[i];
    }
    return codes(pass, numbers, batch.shapes());
  }
}
