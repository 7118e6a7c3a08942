package io.nacre.cli;

import io.nacre.codec.EncodeOptions;
import io.nacre.codec.Encoded;
import io.nacre.codec.Encoder;
import io.nacre.codec.ExactEncoder;
import io.nacre.codec.HierarchicalEncoder;
import io.nacre.codec.HierarchicalOptions;
import io.nacre.codec.PreparedShape;
import io.nacre.format.ExactGrid;
import io.nacre.format.Origin;
import io.nacre.format.Precision;
import io.nacre.io.yardstick.ClassicalSizes;
import io.nacre.metric.VoxelChamfer;
import io.nacre.search.SearchListener;
import io.nacre.search.SearchProgress;
import io.nacre.search.Trial;
import io.nacre.search.hierarchical.HierarchicalListener;
import io.nacre.search.hierarchical.HierarchicalResult;
import io.nacre.search.hierarchical.HierarchicalSearch;
import io.nacre.search.hierarchical.Phase;
import io.nacre.search.hierarchical.PublishedHierarchy;
import io.nacre.train.KernelWarmUp;
import io.nacre.train.TrainingFailedException;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingProgress;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.VoxelGrid;
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
 * @param networks how its network comes about
 * @param threads threads to use; results do not depend on it
 * @param command the command line, for the provenance
 */
record ObjectEncoding(
    ShapeChoice shapes, EncodingChoice networks, int threads, List<String> command) {

  /** An object that was read and made a grid. */
  record Prepared(Input input, PreparedShape shape) {}

  /** Gets the kernels compiled while the first object is prepared. */
  KernelWarmUp warmUp() {
    return networks.warmUp();
  }

  /** Reads {@code argument} and makes it a grid. */
  Prepared prepare(String argument) throws IOException {
    Input input = Input.read(argument);
    int resolution = ShapeChoice.ENCODING_RESOLUTION;
    return new Prepared(
        input,
        networks.exact().any()
            ? shapes.prepareAsGiven(input, resolution, threads)
            : shapes.prepare(input, resolution, threads));
  }

  /**
   * Trains the given network, or searches for one, and stores it.
   *
   * @param ofTraining hears of the training of a given network
   * @param ofSearch hears of a search
   * @param checkpoint where the state of a training is kept, or null
   * @param journal where the state of a search is kept, or null
   * @throws SearchInterruptedException when a search was ended before its first network
   * @throws CliException when no network came out
   */
  EncodedObject encode(
      Prepared object,
      TrainingListener ofTraining,
      SearchListener ofSearch,
      @Nullable Path checkpoint,
      @Nullable Path journal)
      throws IOException {
    PreparedShape shape = object.shape();
    EncodedObject made = planned(shape, ofTraining, ofSearch, checkpoint, journal);
    Encoded encoded = made.encoded();
    if (networks.exact().beside()) {
      encoded = ExactEncoder.complete(shape, encoded, threads);
    }
    if (networks.exact().provenance()) {
      encoded = encoded.with(origin(object, encoded));
    }
    return new EncodedObject(encoded, made.search());
  }

  private EncodedObject planned(
      PreparedShape shape,
      TrainingListener ofTraining,
      SearchListener ofSearch,
      @Nullable Path checkpoint,
      @Nullable Path journal)
      throws IOException {
    return switch (networks.plan(shape, threads)) {
      case EncodingPlan.Exact exact -> new EncodedObject(ExactEncoder.encode(shape, threads), null);
      case EncodingPlan.Blocks(HierarchicalOptions options) ->
          new EncodedObject(trainBlocks(shape, options, ofTraining), null);
      case EncodingPlan.Fixed(EncodeOptions options) ->
          new EncodedObject(train(shape, options, ofTraining, checkpoint), null);
      case EncodingPlan.Hierarchy(PublishedHierarchy options, Precision precision) ->
          new EncodedObject(searchBoth(shape, options, precision, ofSearch, journal), null);
      case EncodingPlan.Searched(SearchPlan plan) -> {
        SearchOutcome outcome = plan.run(shape, ofSearch, journal);
        yield new EncodedObject(store(shape, outcome, threads), outcome);
      }
    };
  }

  /** What the provenance block of the file says. */
  private Origin origin(Prepared object, Encoded encoded) throws IOException {
    return FileOrigin.of(
        Provenance.of(command, networks.recipe().seed(), object.input().hash(), threads),
        object.input().argument(),
        encoded.decoded());
  }

  private static Encoded trainBlocks(
      PreparedShape shape, HierarchicalOptions options, TrainingListener listener) {
    try {
      return HierarchicalEncoder.encode(shape, options, listener);
    } catch (TrainingFailedException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Encoded searchBoth(
      PreparedShape shape,
      PublishedHierarchy options,
      Precision precision,
      SearchListener listener,
      @Nullable Path journal)
      throws IOException {
    HierarchicalListener heard =
        new HierarchicalListener() {
          @Override
          public void onTrial(Phase phase, Trial trial) {
            listener.onTrial(trial, trial.overlap().accuracy());
          }

          @Override
          public boolean onProgress(Phase phase, double fraction, SearchProgress progress) {
            return listener.onProgress(progress);
          }
        };
    try {
      HierarchicalResult result = HierarchicalSearch.run(shape.grid(), options, heard, journal);
      if (result == null) {
        throw new SearchInterruptedException(
            "interrupted before there was a network"
                + (journal == null ? "; with --resume FILE it could go on" : ""));
      }
      return HierarchicalEncoder.store(
          shape, result.layer(), result.training(), precision, options.threads());
    } catch (TrainingFailedException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Trains the given network and stores it. */
  static Encoded train(
      PreparedShape shape,
      EncodeOptions options,
      TrainingListener listener,
      @Nullable Path checkpoint)
      throws IOException {
    try {
      return checkpoint == null
          ? Encoder.encode(shape, options, listener)
          : Encoder.encode(shape, options, listener, checkpoint);
    } catch (TrainingFailedException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Stores the chosen network as the search judged it. */
  static Encoded store(PreparedShape shape, SearchOutcome outcome, int threads) {
    Trial chosen = outcome.result().chosen();
    TrainingResult training = chosen == null ? null : chosen.training();
    if (chosen == null || training == null) {
      throw outcome.result().stopped()
          ? new SearchInterruptedException(outcome.resumption())
          : new CliException(outcome.failure());
    }
    return Encoder.store(shape, training, chosen.precision(), threads);
  }

  /** The bytes of a PNG file that shows truth, result and errors. */
  byte[] picture(Prepared object, Encoded encoded) {
    return EncodePicture.png(object.input().stem(), object.shape().grid(), encoded, threads);
  }

  /** Starts to measure what takes a while and the training does not change. */
  CompletableFuture<ClassicalSizes> classical(Prepared object, Encoded encoded) {
    VoxelGrid grid = object.shape().grid();
    ExactGrid exact = encoded.file().exact();
    return CompletableFuture.supplyAsync(
        () -> exact == null ? ClassicalSizes.of(grid) : ClassicalSizes.of(grid, exact.size()));
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
      EncodedObject made,
      ClassicalSizes classical,
      double seconds,
      Path output,
      @Nullable Path picture,
      List<TrainingProgress> rows)
      throws IOException {
    Encoded encoded = made.encoded();
    return new EncodeReport(
        object.input().argument(),
        object.shape(),
        encoded,
        made.search(),
        VoxelChamfer.of(encoded.decoded(), object.shape().grid(), threads),
        classical,
        seconds,
        networks.recipe().recipe(),
        output,
        picture,
        rows,
        Provenance.of(command, networks.recipe().seed(), object.input().hash(), threads));
  }
}
