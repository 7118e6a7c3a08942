package io.nacre.codec;

import io.nacre.format.MalformedNacreException;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
import io.nacre.train.Trainer;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;

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
    return encoded(shape, options, training);
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
            shape.grid(), options.architecture(), options.training(), listener, checkpoint);
    return encoded(shape, options, training);
  }

  private static Encoded encoded(
      PreparedShape shape, EncodeOptions options, TrainingResult training) {
    int threads = options.training().threads();
    Precision precision = options.precision();
    if (precision != null) {
      return stored(shape, training, precision, threads);
    }
    if (!fitsHalf(training.network().parameters())) {
      return stored(shape, training, Precision.FLOAT32, threads);
    }
    Encoded small = stored(shape, training, Precision.INT8, threads);
    if (small.overlap().iou() >= training.iou() - PRECISION_TOLERANCE) {
      return small;
    }
    Encoded large = stored(shape, training, Precision.FLOAT16, threads);
    boolean enough = small.overlap().iou() >= large.overlap().iou() - PRECISION_TOLERANCE;
    return enough ? small : large;
  }

  private static boolean fitsHalf(float[] parameters) {
    for (float parameter : parameters) {
      if (Float.isInfinite(Float.float16ToFloat(Float.floatToFloat16(parameter)))) {
        return false;
      }
    }
    return true;
  }

  private static Encoded stored(
      PreparedShape shape, TrainingResult training, Precision precision, int threads) {
    NacreFile exact =
        new NacreFile(
            shape.kind(), shape.grid().frame(), shape.transform(), training.network(), precision);
    byte[] bytes = NacreWriter.write(exact);
    NacreFile file = reread(bytes);
    VoxelGrid decoded = new Decoder(file).grid(threads);
    return new Encoded(bytes, file, decoded, Overlap.of(decoded, shape.grid()), training);
  }

  private static NacreFile reread(byte[] bytes) {
    try {
      return NacreReader.read(bytes);
    } catch (MalformedNacreException e) {
      throw new IllegalStateException("the encoder wrote a file that the decoder refuses", e);
    }
  }
}
