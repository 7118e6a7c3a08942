package io.nacre.encode;

import io.nacre.codec.EncodeOptions;
import io.nacre.codec.Encoded;
import io.nacre.codec.Encoder;
import io.nacre.codec.ExactEncoder;
import io.nacre.codec.HierarchicalEncoder;
import io.nacre.codec.HierarchicalOptions;
import io.nacre.codec.PreparedShape;
import io.nacre.format.Precision;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.Overlap;
import io.nacre.search.SearchListener;
import io.nacre.search.SearchProgress;
import io.nacre.search.SearchResult;
import io.nacre.search.Trial;
import io.nacre.search.hierarchical.HierarchicalListener;
import io.nacre.search.hierarchical.HierarchicalResult;
import io.nacre.search.hierarchical.HierarchicalSearch;
import io.nacre.search.hierarchical.Phase;
import io.nacre.search.hierarchical.PublishedHierarchy;
import io.nacre.time.Deadline;
import io.nacre.time.Stopwatch;
import io.nacre.train.KernelWarmUp;
import io.nacre.train.TrainingFailedException;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingProgress;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes files of objects as {@code nacre encode} does, byte for byte, without a command line. For
 * concurrent use.
 *
 * <p>A time that the options give runs from the call until the file is there, or from the start
 * that the call is given.
 *
 * <p>Every encoding throws {@link NoNetworkException} when a search ends without a network, and
 * {@link TrainingFailedException} when a training of a given one never learns the shape.
 */
public final class ShapeEncoder {

  /** Seconds of a time that are left for looking at the file once more and writing it. */
  private static final double WRITING = 0.1;

  /** Seconds of a time that are left for coding a voxel exactly, roughly. */
  private static final double EXACT_SECONDS_A_VOXEL = 1.2e-7;

  private final EncodingOptions options;

  private ShapeEncoder(EncodingOptions options) {
    this.options = options;
  }

  /** An encoder with these options. */
  public static ShapeEncoder of(EncodingOptions options) {
    return new ShapeEncoder(options);
  }

  /** The file of a mesh in any coordinates. */
  public EncodedShape encode(TriangleMesh mesh) {
    return encode(mesh, EncodingListener.NONE);
  }

  /** The file of a mesh in any coordinates. */
  public EncodedShape encode(TriangleMesh mesh, EncodingListener listener) {
    Stopwatch began = Stopwatch.started();
    try (KernelWarmUp warmUp = warmUp()) {
      PreparedShape shape = prepare(mesh);
      warmUp.close();
      return encode(shape, listener, began);
    }
  }

  /** The file of a grid. */
  public EncodedShape encode(VoxelGrid grid) {
    return encode(grid, EncodingListener.NONE);
  }

  /** The file of a grid. */
  public EncodedShape encode(VoxelGrid grid, EncodingListener listener) {
    Stopwatch began = Stopwatch.started();
    return encode(prepare(grid), listener, began);
  }

  /**
   * The file of a grid that lies somewhere.
   *
   * @param transform from the user's coordinates to the grid's normalised ones
   */
  public EncodedShape encode(VoxelGrid grid, Normalization transform, EncodingListener listener) {
    Stopwatch began = Stopwatch.started();
    return encode(prepare(grid).read(transform, List.of()), listener, began);
  }

  /** The file of what {@link #prepare} gave. */
  public EncodedShape encode(PreparedShape shape, EncodingListener listener) {
    return encode(shape, listener, Stopwatch.started());
  }

  private EncodedShape encode(PreparedShape shape, EncodingListener listener, Stopwatch began) {
    try {
      return encode(shape, listener, ResumeFiles.NONE, began);
    } catch (IOException e) {
      throw new UncheckedIOException("no file was read or written", e);
    }
  }

  /**
   * The file of what {@link #prepare} gave.
   *
   * @param files where the state is kept, and from where it goes on
   * @throws IOException when such a file cannot be read or written or is that of another encoding
   */
  public EncodedShape encode(PreparedShape shape, EncodingListener listener, ResumeFiles files)
      throws IOException {
    return encode(shape, listener, files, Stopwatch.started());
  }

  /**
   * The file of what {@link #prepare} gave.
   *
   * @param files where the state is kept, and from where it goes on
   * @param began when the time began that the options may give
   * @throws IOException when such a file cannot be read or written or is that of another encoding
   */
  public EncodedShape encode(
      PreparedShape shape, EncodingListener listener, ResumeFiles files, Stopwatch began)
      throws IOException {
    if (options.exact() == ExactLayer.IF_SMALLER) {
      return smaller(shape, listener, files, began);
    }
    double afterwards =
        options.exact() == ExactLayer.BESIDE
            ? EXACT_SECONDS_A_VOXEL * shape.grid().frame().voxelCount()
            : 0;
    EncodedShape made = network(shape, listener, files, began.earlier(afterwards));
    refuseWorthless(made);
    if (options.exact() != ExactLayer.BESIDE) {
      return made;
    }
    listener.onPhase(EncodingPhase.EXACT_CODING);
    return new EncodedShape(
        shape,
        ExactEncoder.complete(shape, made.encoded(), options.threads()),
        made.plan(),
        made.search());
  }

  /** A network, or every voxel, which is coded first. */
  private EncodedShape smaller(
      PreparedShape shape, EncodingListener listener, ResumeFiles files, Stopwatch began)
      throws IOException {
    listener.onPhase(EncodingPhase.EXACT_SIZE);
    SmallerFile exact = SmallerFile.of(shape, options.plan(shape), options.threads());
    EncodedShape alone = new EncodedShape(shape, exact.exact(), new EncodingPlan.Exact(), null);
    listener.onExactSize(exact.code(), alone.bytes().length);
    if (exact.isBest()) {
      return alone;
    }
    try {
      EncodedShape made = network(shape, listener, files, began);
      refuseWorthless(made);
      return exact.isBetterThan(made.encoded()) ? made.instead(alone.encoded()) : made;
    } catch (NoNetworkException e) {
      if (e.stopped()) {
        throw e;
      }
      return alone;
    } catch (TrainingFailedException e) {
      return alone;
    }
  }

  /** The grid of a mesh: {@link PreparedShape#notes} say what was decided about it. */
  public PreparedShape prepare(TriangleMesh mesh) {
    return options.shape().prepare(mesh, options.threads());
  }

  /** The grid of a grid, which stays as it is unless something else is asked for. */
  public PreparedShape prepare(VoxelGrid grid) {
    return options.shape().prepare(grid);
  }

  /** Gets the kernels of these encodings compiled while an object is read and prepared. */
  public KernelWarmUp warmUp() {
    return options.exact() == ExactLayer.ALONE
        ? KernelWarmUp.none()
        : KernelWarmUp.start(options.training().flatNetwork(), options.training().recipe());
  }

  /** The file without an exact layer, whatever its network is worth. */
  EncodedShape network(
      PreparedShape shape, EncodingListener listener, ResumeFiles files, Stopwatch began)
      throws IOException {
    EncodingPlan plan = options.plan(shape);
    Deadline deadline = began.deadline(plan.time()).earlier(WRITING);
    listener.onPhase(
        switch (plan) {
          case EncodingPlan.Exact exact -> EncodingPhase.EXACT_CODING;
          case EncodingPlan.Blocks blocks -> EncodingPhase.TRAINING;
          case EncodingPlan.Fixed fixed -> EncodingPhase.TRAINING;
          case EncodingPlan.Hierarchy hierarchy -> EncodingPhase.SEARCH;
          case EncodingPlan.Searched searched -> EncodingPhase.SEARCH;
        });
    TrainingListener ofTraining = trainingListener(listener);
    return switch (plan) {
      case EncodingPlan.Exact exact ->
          new EncodedShape(shape, ExactEncoder.encode(shape, options.threads()), plan, null);
      case EncodingPlan.Blocks(HierarchicalOptions blocks) ->
          new EncodedShape(
              shape, HierarchicalEncoder.encode(shape, blocks, ofTraining, deadline), plan, null);
      case EncodingPlan.Fixed(EncodeOptions network) ->
          new EncodedShape(
              shape,
              Encoder.encode(shape, network, ofTraining, files.checkpoint(), deadline),
              plan,
              null);
      case EncodingPlan.Hierarchy(PublishedHierarchy both, Precision precision) ->
          new EncodedShape(
              shape, searchBoth(shape, both, precision, listener, files.journal()), plan, null);
      case EncodingPlan.Searched(SearchPlan search) -> {
        SearchResult result = search.run(shape, searchListener(listener), files.journal(), began);
        listener.onPhase(EncodingPhase.ROUNDING);
        yield new EncodedShape(shape, store(shape, result, options.threads()), plan, result);
      }
    };
  }

  /**
   * Trains a given network and stores it.
   *
   * @param checkpoint where its state is kept; null for nowhere
   */
  public static Encoded train(
      PreparedShape shape,
      EncodeOptions network,
      TrainingListener listener,
      @Nullable Path checkpoint)
      throws IOException {
    return Encoder.encode(shape, network, listener, checkpoint, Deadline.NEVER);
  }

  /**
   * Stores what a search chose, as the search judged it.
   *
   * @throws NoNetworkException when it has no network
   */
  public static Encoded store(PreparedShape shape, SearchResult result, int threads) {
    Trial chosen = result.chosen();
    TrainingResult training = chosen == null ? null : chosen.training();
    if (chosen == null || training == null) {
      throw NoNetworkException.of(result);
    }
    return Encoder.store(shape, training, chosen.precision(), threads);
  }

  /**
   * Refuses a network that nobody could want: one that never learned anything, or gets no fewer
   * voxels wrong than a grid without any.
   */
  private static void refuseWorthless(EncodedShape made) {
    TrainingResult training = made.encoded().training();
    Overlap overlap = made.encoded().overlap();
    String reason;
    if (training != null && training.sampleSteps() == 0) {
      reason = "the network was not trained at all";
    } else if (training != null && overlap.isNoBetterThanEmpty()) {
      reason =
          "the network gets %d voxels wrong, an empty grid only %d"
              .formatted(overlap.wrong(), made.shape().grid().count());
    } else {
      return;
    }
    boolean stopped =
        made.encoded().stopped() || (made.search() != null && made.search().stopped());
    String message =
        reason
            + (stopped
                ? "; it was interrupted too early for anything to keep"
                : ": nothing was written; give it more steps, time or parameters");
    if (stopped || made.search() != null) {
      throw new NoNetworkException(message, made.search(), stopped);
    }
    throw new TrainingFailedException(message);
  }

  private static Encoded searchBoth(
      PreparedShape shape,
      PublishedHierarchy both,
      Precision precision,
      EncodingListener listener,
      @Nullable Path journal)
      throws IOException {
    HierarchicalListener ofBoth =
        new HierarchicalListener() {
          @Override
          public void onTrial(Phase phase, Trial trial) {
            listener.onTrial(trial, trial.overlap().accuracy());
          }

          @Override
          public boolean onProgress(Phase phase, double fraction, SearchProgress progress) {
            return listener.onSearch(progress);
          }
        };
    HierarchicalResult result = HierarchicalSearch.run(shape.grid(), both, ofBoth, journal);
    if (result == null) {
      throw new NoNetworkException(
          "the search was ended before both of its networks were there", null, true);
    }
    return HierarchicalEncoder.store(
        shape, result.layer(), result.training(), precision, both.threads());
  }

  private static TrainingListener trainingListener(EncodingListener listener) {
    return new TrainingListener() {
      @Override
      public boolean onProgress(TrainingProgress progress) {
        return listener.onTraining(progress);
      }

      @Override
      public void onEnd() {
        listener.onPhase(EncodingPhase.ROUNDING);
      }
    };
  }

  private static SearchListener searchListener(EncodingListener listener) {
    return new SearchListener() {
      @Override
      public void onTrial(Trial trial, double score) {
        listener.onTrial(trial, score);
      }

      @Override
      public boolean onProgress(SearchProgress progress) {
        return listener.onSearch(progress);
      }
    };
  }
}
