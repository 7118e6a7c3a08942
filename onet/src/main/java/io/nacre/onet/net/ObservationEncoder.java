package io.nacre.onet.net;

import org.bytedeco.pytorch.Tensor;

/** From observations to codes. */
interface ObservationEncoder {

  /** The encoder of a task that observes something. */
  static ObservationEncoder of(ModelConfig config) {
    return switch (config.task()) {
      case IMAGE -> new ImageEncoder(config.imageSide(), config.encoder(), config.code());
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
}
