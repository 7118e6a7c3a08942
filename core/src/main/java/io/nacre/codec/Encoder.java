package io.nacre.codec;

import io.nacre.format.BlockLayer;
import io.nacre.format.MalformedNacreException;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.net.Network;
import io.nacre.time.Deadline;
import io.nacre.train.Recipe;
import io.nacre.train.Trainer;
import io.nacre.train.TrainingGrid;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingOptions;
import io.nacre.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** From a prepared shape to a file: trains the network, stores it, and measures what was stored. */
public final class Encoder {

  /** IoU that a smaller precision may cost before the larger one is taken. */
  public static final double PRECISION_TOLERANCE = 0.0005;

  /** What a component or cavity too many costs, as a part of a file's bytes or of its error. */
  public static final double COST_OF_PART = 0.1;

  private Encoder() {}

  /**
   * Encodes {@code shape}, as long as the budget of its training says. All figures of the result
   * are those of the bytes, decoded again.
   *
   * @param listener is told about the training and may end it early
   */
  public static Encoded encode(
      PreparedShape shape, EncodeOptions options, TrainingListener listener) {
    PreparedShape learned = learned(shape, options);
    TrainingOptions how = options.training();
    TrainingResult training =
        Trainer.train(learned.target(), options.architecture(), how, listener);
    return store(learned, training, options.weights(), how.seed(), how.threads());
  }

  /**
   * As the other form, but a budget of time is that until the file is there. With a checkpoint its
   * training has the same part of the time in every session, however long a session took to begin.
   *
   * @param checkpoint continued from when it exists, deleted at the end; null for none
   * @param deadline when the file has to be there; used where time is the budget
   * @throws IOException when the checkpoint is of another training, damaged or cannot be written
   */
  public static Encoded encode(
      PreparedShape shape,
      EncodeOptions options,
      TrainingListener listener,
      @Nullable Path checkpoint,
      Deadline deadline)
      throws IOException {
    PreparedShape learned = learned(shape, options).within(deadline);
    Deadline all = checkpoint == null ? deadline : deadline.unspent();
    TrainingOptions how =
        TrainingTime.within(all, options.training(), options.weights().freezing());
    TrainingResult training =
        checkpoint == null
            ? Trainer.train(learned.target(), options.architecture(), how, listener)
            : Trainer.train(learned.target(), options.architecture(), how, listener, checkpoint);
    return store(learned, training, options.weights(), how.seed(), how.threads(), deadline);
  }

  /** What published recipes see of a shape are voxels. */
  private static PreparedShape learned(PreparedShape shape, EncodeOptions options) {
    return options.training().recipe() == Recipe.DEFAULT ? shape : shape.asVoxels();
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

  /**
   * As the other form, with all that there is to say about weights.
   *
   * @param seed of the samples that freezing trains on
   */
  public static Encoded store(
      PreparedShape shape, TrainingResult training, WeightOptions options, long seed, int threads) {
    return store(shape, training, options, seed, threads, Deadline.NEVER);
  }

  /**
   * As the other form, in time.
   *
   * @param deadline when the file has to be there: fewer ways to store it are tried where there is
   *     no time for more
   */
  public static Encoded store(
      PreparedShape shape,
      TrainingResult training,
      WeightOptions options,
      long seed,
      int threads,
      Deadline deadline) {
    return new WeightStorage(shape, null, training, shape.target(), null, threads, deadline)
        .encoded(options, seed);
  }

  /** As the other forms, for a network that answers inside the blocks of a layer. */
  static Encoded store(
      PreparedShape shape,
      @Nullable BlockLayer blocks,
      TrainingResult training,
      @Nullable Precision precision,
      int threads) {
    TrainingGrid learned = blocks == null ? shape.target() : BlockTarget.learned(shape, blocks);
    return new WeightStorage(shape, blocks, training, learned, null, threads, Deadline.NEVER)
        .encoded(WeightOptions.rounded(precision), 0);
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

  /** What the bytes of {@code exact} decode to. */
  static Encoded reread(
      PreparedShape shape, NacreFile exact, @Nullable TrainingResult training, int threads) {
    byte[] bytes = NacreWriter.write(exact);
    return Encoded.of(shape, bytes, reread(bytes), training, threads);
  }

  /** What a file says that was just written. */
  static NacreFile reread(byte[] bytes) {
    try {
      return NacreReader.read(bytes);
    } catch (MalformedNacreException e) {
      throw new IllegalStateException("the encoder wrote a file that the decoder refuses", e);
    }
  }
}
