package io.nacre.study.reproduce;

import io.nacre.codec.Encoded;
import io.nacre.codec.Encoder;
import io.nacre.codec.HierarchicalEncoder;
import io.nacre.codec.PreparedShape;
import io.nacre.format.BlockLayer;
import io.nacre.format.Precision;
import io.nacre.study.UserException;
import io.nacre.study.encoding.SearchOutcome;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.progress.MethodProgress;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How a row of a table comes from an object to a network. */
public sealed interface ReproduceMethod
    permits ReproduceFixed,
        ReproduceSearch,
        ReproduceDefaultSearch,
        ReproduceStrategy,
        ReproduceHierarchical,
        ReproduceDefaultHierarchical,
        ReproduceDistances,
        ReproduceLevels,
        ReproduceScan {

  /** Parameters of a common network of the published space; for estimates of time. */
  double ROUGH_PARAMETERS = 6000;

  /**
   * What a method is run with besides the object.
   *
   * @param seed of every random choice
   * @param threads threads to use; results do not depend on it
   */
  record Setting(ReproduceBudget budget, long seed, int threads) {}

  /** The product of a method. */
  sealed interface Product {

    /**
     * A network.
     *
     * @param training how it came about
     * @param file as {@code encode} would store it
     */
    record Net(TrainingResult training, Encoded file) implements Product {}

    /**
     * Parameters of 32 bits that are not those of a network alone.
     *
     * @param architecture in words
     * @param parameters as the method's authors count them
     * @param bytes as stored
     * @param grid what they decode to
     */
    record Other(String architecture, long parameters, long bytes, VoxelGrid grid)
        implements Product {}
  }

  /**
   * The outcome of a method.
   *
   * @param product what it made
   * @param sampleSteps of all trainings
   * @param seconds of all trainings, earlier sessions included
   * @param stopped whether it was ended before its time
   */
  record Made(Product product, long sampleSteps, double seconds, boolean stopped) {

    /** The voxels of what it made, with weights of 32 bits. */
    VoxelGrid decoded(PreparedShape shape, int threads) {
      return switch (product) {
        case Product.Other other -> other.grid();
        case Product.Net(TrainingResult training, Encoded file) -> {
          BlockLayer blocks = file.file().requireLearned().blocks();
          Encoded exact =
              blocks == null
                  ? Encoder.store(shape, training, Precision.FLOAT32, threads)
                  : HierarchicalEncoder.store(shape, blocks, training, Precision.FLOAT32, threads);
          yield exact.decoded();
        }
      };
    }

    /** The outcome of a single training. */
    static Made of(TrainingResult training, Encoded file) {
      return new Made(
          new Product.Net(training, file),
          training.sampleSteps(),
          training.seconds(),
          training.stopped());
    }

    /**
     * The product of a search.
     *
     * @param training that it settled on
     */
    static Made of(SearchOutcome outcome, TrainingResult training, Encoded file) {
      return of(outcome, training, file, outcome.result().seconds());
    }

    /**
     * As the other form.
     *
     * @param seconds of all its trainings
     */
    static Made of(SearchOutcome outcome, TrainingResult training, Encoded file, double seconds) {
      return new Made(
          new Product.Net(training, file),
          outcome.sampleSteps(),
          seconds,
          outcome.result().stopped());
    }
  }

  /**
   * Runs it.
   *
   * @param state where its state is kept until it is finished, and from where it goes on; null for
   *     nowhere
   * @return null when it was ended before it had a network
   * @throws UserException when no network came out
   */
  @Nullable Made run(
      PreparedObject object, Setting setting, MethodProgress.Step watch, @Nullable Path state)
      throws IOException;

  /** Everything that its results depend on besides the object. */
  String settings(ReproduceBudget budget, long seed);

  /**
   * Everything that its state depends on besides the object. Methods of which this is the same go
   * on from each other's state.
   */
  default String shared(ReproduceBudget budget, long seed) {
    return settings(budget, seed);
  }

  /** Samples times parameters, roughly. */
  double roughWork(ReproduceBudget budget);
}
