package io.nacre.cli;

import io.nacre.codec.EncodeOptions;
import io.nacre.codec.Encoded;
import io.nacre.codec.Encoder;
import io.nacre.codec.PreparedShape;
import io.nacre.io.yardstick.ClassicalSizes;
import io.nacre.metric.VoxelChamfer;
import io.nacre.train.KernelWarmUp;
import io.nacre.train.TrainingFailedException;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How one object is encoded, step by step: what {@code encode} does for one and {@code batch} for
 * many. Nothing here writes a file; for concurrent use.
 *
 * @param shapes how the object becomes a grid
 * @param training which network is trained and how
 * @param threads threads to use; results do not depend on it
 * @param command the command line, for the provenance
 */
record ObjectEncoding(
    ShapeChoice shapes, TrainingChoice training, int threads, List<String> command) {

  private static final int MESH_RESOLUTION = 128;

  /** An object that was read and made a grid. */
  record Prepared(Input input, PreparedShape shape) {}

  /** Gets the kernels compiled while the first object is prepared. */
  KernelWarmUp warmUp() {
    return training.warmUp();
  }

  /** Reads {@code argument} and makes it a grid. */
  Prepared prepare(String argument) throws IOException {
    Input input = Input.read(argument);
    return new Prepared(input, shapes.prepare(input, MESH_RESOLUTION, threads));
  }

  /**
   * Trains and stores.
   *
   * @param checkpoint where the state of the training is kept, or null
   */
  Encoded encode(Prepared object, TrainingListener progress, @Nullable Path checkpoint)
      throws IOException {
    PreparedShape shape = object.shape();
    EncodeOptions options = training.options(shape.grid(), threads);
    try {
      return checkpoint == null
          ? Encoder.encode(shape, options, progress)
          : Encoder.encode(shape, options, progress, checkpoint);
    } catch (TrainingFailedException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The bytes of a PNG file that shows truth, result and errors. */
  byte[] picture(Prepared object, Encoded encoded) {
    return EncodePicture.png(object.input().stem(), object.shape().grid(), encoded, threads);
  }

  /** Starts to measure what takes a while and the training does not change. */
  CompletableFuture<ClassicalSizes> classical(Prepared object) {
    return CompletableFuture.supplyAsync(() -> ClassicalSizes.of(object.shape().grid()));
  }

  /**
   * Measures the rest and puts all together.
   *
   * @param seconds from the start until the file was there
   * @param output where the file is
   * @param picture where its picture is, null without one
   * @param rows the training's progress
   */
  EncodeReport report(
      Prepared object,
      Encoded encoded,
      ClassicalSizes classical,
      double seconds,
      Path output,
      @Nullable Path picture,
      List<TrainingProgress> rows)
      throws IOException {
    return new EncodeReport(
        object.input().argument(),
        object.shape(),
        encoded,
        VoxelChamfer.of(encoded.decoded(), object.shape().grid(), threads),
        classical,
        seconds,
        training.recipe(),
        output,
        picture,
        rows,
        Provenance.of(command, training.seed(), object.input().hash(), threads));
  }
}
