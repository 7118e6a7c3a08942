package io.nacre.onet.net;

import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.torch.Parameters;
import io.nacre.onet.torch.Torch;
import org.bytedeco.pytorch.Tensor;

/**
 * A network that infers shapes. Answers may be asked from several threads at once, as long as
 * nobody trains meanwhile. Tensors belong to the caller's {@link
 * org.bytedeco.javacpp.PointerScope}.
 */
public sealed interface ShapeNetwork
    permits OccupancyNetwork, GridNetwork, PointSetNetwork, CellMeshNetwork, DeformingNetwork {

  /** An untrained network; the same configuration and seed give the same one. */
  static ShapeNetwork create(ModelConfig config, long seed) {
    Torch.load();
    Parameters parameters = new Parameters();
    Initializer initializer = new Initializer(parameters, seed);
    if (config.task() == Task.GENERATE) {
      return GenerativeNetwork.of(config, parameters, initializer);
    }
    if (config.local()) {
      return LocalNetwork.of(config, parameters, initializer);
    }
    if (config.target() == Target.CELL_MESH) {
      return CellMeshNetwork.of(config, parameters, initializer);
    }
    if (config.target() == Target.DEFORMED_MESH) {
      return DeformingNetwork.of(config, parameters, initializer);
    }
    ObservationEncoder encoder = ObservationEncoder.of(config);
    encoder.define(initializer);
    return switch (config.target()) {
      case OCCUPANCY -> InferringNetwork.of(config, encoder, parameters, initializer);
      case GRID -> GridNetwork.of(config, encoder, parameters, initializer);
      case POINT_SET -> PointSetNetwork.of(config, encoder, parameters, initializer);
      case CELL_MESH, DEFORMED_MESH -> throw new IllegalStateException("has no such encoder");
    };
  }

  /** The network's parts and sizes. */
  ModelConfig config();

  /** Its weights and running statistics. */
  Parameters parameters();

  /**
   * The loss of a batch, mean over its shapes, to be differentiated by the weights.
   *
   * @param recording whether running statistics move; true for one part of a batch only
   * @return a scalar
   */
  Tensor loss(Batch batch, boolean recording);

  /**
   * The codes of observations.
   *
   * @param rows observations one after the other, each as {@link Batch#input} has it; for {@link
   *     Task#RECON} the numbers of training objects, for {@link Task#GENERATE} latent codes, which
   *     are answered as they are
   * @param count number of observations
   * @return [count, code size]
   * @throws IllegalArgumentException when the rows have another length
   */
  Tensor encode(float[] rows, int count);
}
