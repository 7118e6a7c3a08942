package io.nacre.codec;

import io.nacre.format.BlockLayer;
import io.nacre.format.NacreFile;
import io.nacre.format.Precision;
import io.nacre.net.Architecture;
import io.nacre.net.BlockLattice;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.time.Deadline;
import io.nacre.train.Trainer;
import io.nacre.train.TrainingGrid;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingOptions;
import io.nacre.train.TrainingResult;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * From a prepared shape to a file with a coarse layer: the blocks that hold the surface are coded
 * as they are, and a small network with learned features at their corners decides the voxels inside
 * them. Two stages as in the hierarchical method, whose coarse network and whose encodings are
 * replaced.
 */
public final class HierarchicalEncoder {

  private HierarchicalEncoder() {}

  /**
   * Encodes {@code shape}. All figures of the result are those of the bytes, decoded again.
   *
   * @param listener is told about the training and may end it early
   * @throws IllegalArgumentException when the options do not suit the shape
   */
  public static Encoded encode(
      PreparedShape shape, HierarchicalOptions options, TrainingListener listener) {
    return encode(shape, options, listener, Deadline.NEVER);
  }

  /**
   * As the other form, but a budget of time is that until the file is there.
   *
   * @param deadline when that is
   */
  public static Encoded encode(
      PreparedShape shape,
      HierarchicalOptions options,
      TrainingListener listener,
      Deadline deadline) {
    BlockTarget target = BlockTarget.of(shape, options.edge(), options.form());
    BlockLayer layer = target.layer();
    TrainingGrid learned =
        PreparedShape.allowsPoints(deadline) ? target.learned() : target.learned().centres();
    TrainingOptions how =
        TrainingTime.within(deadline, options.training(), options.weights().freezing());
    TrainingResult training = Trainer.train(learned, architecture(layer, options), how, listener);
    int threads = options.training().threads();
    @Nullable UnaryOperator<Encoded> correction =
        options.corrected() ? plain -> corrected(shape, layer, plain, threads) : null;
    return new WeightStorage(shape, layer, training, learned, correction, threads, deadline)
        .encoded(options.weights(), options.training().seed());
  }

  /**
   * Makes the file of a network that was trained inside the blocks of {@code layer}, without
   * corrections.
   *
   * @param precision how its weights are stored; null for the smallest that costs at most {@link
   *     Encoder#PRECISION_TOLERANCE} of IoU
   */
  public static Encoded store(
      PreparedShape shape,
      BlockLayer layer,
      TrainingResult training,
      @Nullable Precision precision,
      int threads) {
    return Encoder.store(shape, layer, training, precision, threads);
  }

  private static Encoded corrected(
      PreparedShape shape, BlockLayer layer, Encoded plain, int threads) {
    if (plain.decoded().equals(shape.grid())) {
      return plain;
    }
    NacreFile file = new Decoder(plain.file()).corrected(layer, shape.grid(), threads);
    return plain.exactly(Encoder.reread(shape, file, plain.training(), threads));
  }

  /** The network that {@code options} name for the blocks of {@code layer}. */
  static Architecture architecture(BlockLayer layer, HierarchicalOptions options) {
    BlockLattice lattice = new BlockLattice(layer.mask().blocks());
    FeatureTable table = new FeatureTable.BlockCorners(lattice, options.channels());
    return new Architecture(new Encoding.Featured(Encoding.RAW, table), options.hidden());
  }
}
