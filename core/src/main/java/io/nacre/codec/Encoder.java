package io.nacre.codec;

import io.nacre.format.BlockLayer;
import io.nacre.format.MalformedNacreException;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
import io.nacre.net.Network;
import io.nacre.train.Trainer;
import io.nacre.train.TrainingGrid;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a prepared shape to a file: trains the network, stores it, and measures what was stored. */
public final class Encoder {

  /** IoU that a smaller precision may cost before the larger one is taken. */
  public static final double PRECISION_TOLERANCE = 0.0005;

  private Encoder() {}

  /**
   * Encodes {@code shape}. All figures of the result are those of the bytes, decoded again.
   *
   * @param listener hears of the training and may end it early
   */
  public static Encoded encode(
      PreparedShape shape, EncodeOptions options, TrainingListener listener) {
    TrainingResult training =
        Trainer.train(shape.grid(), options.architecture(), options.training(), listener);
    return store(shape, training, options.precision(), options.training().threads());
  }

  /**
   * As the other form, with a checkpoint of the training at {@code checkpoint}: continued from when
   * it exists, deleted at the end.
   *
   * @throws IOException when the checkpoint is of another training, damaged or cannot be written
   */
  public static Encoded encode(
      PreparedShape shape, EncodeOptions options, TrainingListener listener, Path checkpoint)
      throws IOException {
    TrainingResult training =
        Trainer.train(
            TrainingGrid.of(shape.grid()),
            options.architecture(),
            options.training(),
            listener,
            checkpoint);
    return store(shape, training, options.precision(), options.training().threads());
  }

  /**
   * Makes the file of a network that was trained on {@code shape}.
   *
   * @param precision how its weights are stored; null for the smallest that costs at most {@link
   *     #PRECISION_TOLERANCE} of IoU
   */
  public static Encoded store(
      PreparedShape shape, TrainingResult training, @Nullable Precision precision, int threads) {
    return store(shape, null, training, precision, threads);
  }

  /** As the other form, for a network that answers inside the blocks of a target. */
  static Encoded store(
      PreparedShape shape,
      @Nullable BlockTarget target,
      TrainingResult training,
      @Nullable Precision precision,
      int threads) {
    BlockLayer blocks = target == null ? null : target.layer();
    if (precision != null && precision != Precision.CODED) {
      return stored(shape, blocks, training, training.network(), precision, threads);
    }
    Encoded exact = stored(shape, blocks, training, training.network(), Precision.FLOAT32, threads);
    double enough = exact.overlap().iou() - PRECISION_TOLERANCE;
    TrainingGrid learned = target == null ? TrainingGrid.of(shape.grid()) : target.learned();
    FisherSteps steps = FisherSteps.of(training.network(), learned, threads);
    Encoded coded =
        CoarsestSteps.find(
            c -> {
              Network rounded = steps.grid(c).round(steps.network());
              return stored(shape, blocks, training, rounded, Precision.CODED, threads);
            },
            made -> made.overlap().iou() >= enough);
    if (precision != null) {
      return coded != null
          ? coded
          : stored(shape, blocks, training, training.network(), Precision.CODED, threads);
    }
    Encoded best = coded != null && coded.bytes().length < exact.bytes().length ? coded : exact;
    if (fitsHalf(training.network())) {
      for (Precision other : List.of(Precision.FLOAT16, Precision.INT8)) {
        Encoded made = stored(shape, blocks, training, training.network(), other, threads);
        if (made.bytes().length < best.bytes().length && made.overlap().iou() >= enough) {
          best = made;
        }
      }
    }
    return best;
  }

  /** Whether every parameter is within the range of {@link Precision#FLOAT16}. */
  public static boolean fitsHalf(Network network) {
    for (float parameter : network.parameters()) {
      if (Float.isInfinite(Float.float16ToFloat(Float.floatToFloat16(parameter)))) {
        return false;
      }
    }
    return true;
  }

  private static Encoded stored(
      PreparedShape shape,
      @Nullable BlockLayer blocks,
      TrainingResult training,
      Network network,
      Precision precision,
      int threads) {
    NacreFile exact =
        new NacreFile(
            shape.kind(), shape.grid().frame(), shape.transform(), network, precision, blocks);
    return reread(shape, exact, training, threads);
  }

  /** What the bytes of {@code exact} decode to. */
  static Encoded reread(
      PreparedShape shape, NacreFile exact, TrainingResult training, int threads) {
    byte[] bytes = NacreWriter.write(exact);
    NacreFile file = reread(bytes);
    VoxelGrid decoded = new Decoder(file).grid(threads);
    Overlap overlap = Overlap.of(decoded, shape.grid());
    return new Encoded(bytes, file, decoded, overlap, overlap, training);
  }

  private static NacreFile reread(byte[] bytes) {
    try {
      return NacreReader.read(bytes);
    } catch (MalformedNacreException e) {
      throw new IllegalStateException("the encoder wrote a file that the decoder refuses", e);
    }
  }
}
