package io.nacre.onet.net;

import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Pass;
import io.nacre.onet.torch.Parameters;
import io.nacre.onet.torch.Torch;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * An occupancy network with local features, after Convolutional Occupancy Networks (Peng et al.,
 * ECCV 2020) in sizes that two cores can train: the observation becomes features in the cells of a
 * grid, a U-net lets cells see each other, and a place is answered from the features around it. A
 * code is such a grid of features, z before y before x, those of a cell together. Nothing in it
 * knows of a place in the cube, so it moves with the object, cell by cell.
 *
 * <p>With voxels given, a code has one more value a cell: 1 inside, -1 outside. The answer is that,
 * interpolated and weighted, plus what the network adds to it, which begins as nothing. Grids may
 * be of any side that the U-net can halve; a cell is a voxel.
 */
record LocalNetwork(
    ModelConfig config,
    Parameters parameters,
    LocalEncoder encoder,
    SolidUnet unet,
    LocalDecoder decoder)
    implements OccupancyNetwork {

  private static final String SKIP = "decoder.skip";

  /** First weight of what is given: a logit that says so firmly. */
  private static final float FIRM = 3;

  static LocalNetwork of(ModelConfig config, Parameters parameters, Initializer initializer) {
    LocalEncoder encoder = LocalEncoder.of(config);
    SolidUnet unet = new SolidUnet("unet", config.width());
    LocalDecoder decoder = LocalDecoder.of(config);
    encoder.define(initializer);
    unet.define(initializer);
    decoder.define(initializer);
    if (config.task() == Task.VOXELS) {
      initializer.constant(SKIP + ".weight", FIRM, 1);
      initializer.constant(SKIP + ".bias", 0, 1);
    }
    return new LocalNetwork(config, parameters, encoder, unet, decoder);
  }

  /** Mean cross-entropy of all points. */
  @Override
  public Tensor loss(Batch batch, boolean recording) {
    Pass pass = new Pass(parameters, true, recording);
    Tensor code = encode(pass, batch.input(), batch.shapes());
    Tensor points = Torch.tensor(batch.xyz(), batch.shapes(), batch.points(), 3);
    Tensor labels = Torch.tensor(batch.occupancy(), batch.shapes(), batch.points());
    return OccupancyLoss.of(logits(pass, points, code), labels)
        .div(new Scalar((double) batch.points()));
  }

  private Tensor encode(Pass pass, float[] rows, int count) {
    Tensor cells = unet.apply(pass, encoder.apply(pass, rows, count));
    if (encoder instanceof LocalEncoder.Voxels voxels) {
      Tensor given = voxels.padded(rows, count).mul(new Scalar(2)).sub(new Scalar(1));
      cells = torch.cat(new TensorVector(cells, given), 1);
    }
    return cells.permute(0, 2, 3, 4, 1).reshape(count, -1);
  }

  /** The cells of a code; of voxels it tells itself how many they are. */
  private CellFrame frame(Tensor code) {
    if (config.task() != Task.VOXELS) {
      return config.frame();
    }
    int cells = (int) Math.round(Math.cbrt((double) code.size(1) / config.channels()));
    return CellFrame.ofVoxels(cells);
  }

  private Tensor logits(Pass pass, Tensor points, Tensor code) {
    CellFrame frame = frame(code);
    Tensor positions = frame.positions(points);
    CellFeatures features = new CellFeatures(frame, config.channels());
    Tensor found = features.at(code, positions);
    Tensor own = found.narrow(2, 0, config.width());
    Tensor logits = decoder.apply(pass, frame.offsets(positions), own);
    if (config.task() != Task.VOXELS) {
      return logits;
    }
    return logits
        .add(found.select(2, config.width()).mul(pass.weight(SKIP + ".weight")))
        .add(pass.weight(SKIP + ".bias"));
  }

  @Override
  public Tensor encode(float[] rows, int count) {
    return encode(Pass.answering(parameters), rows, count);
  }

  @Override
  public Tensor logits(Tensor points, Tensor code) {
    return logits(Pass.answering(parameters), points, code);
  }
}
