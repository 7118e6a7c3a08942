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
import io.nacre.search.SearchListener;
import io.nacre.search.SearchProgress;
import io.nacre.search.SearchResult;
import io.nacre.search.Trial;
import io.nacre.search.hierarchical.HierarchicalListener;
import io.nacre.search.hierarchical.HierarchicalResult;
import io.nacre.search.hierarchical.HierarchicalSearch;
import io.nacre.search.hierarchical.Phase;
import io.nacre.search.hierarchical.PublishedHierarchy;
import io.nacre.train.KernelWarmUp;
import io.nacre.train.TrainingFailedException;
import io.nacre.train.TrainingListener;
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
 * <p>Every encoding throws {@link NoNetworkException} when a search ends without a network, and
 * {@link TrainingFailedException} when a training of a given one never learns the shape.
 */
public final class ShapeEncoder {

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
    try (KernelWarmUp warmUp = warmUp()) {
      PreparedShape shape = prepare(mesh);
      warmUp.close();
      return encode(shape, listener);
    }
  }

  /** The file of a grid. */
  public EncodedShape encode(VoxelGrid grid) {
    return encode(grid, EncodingListener.NONE);
  }

  /** The file of a grid. */
  public EncodedShape encode(VoxelGrid grid, EncodingListener listener) {
    return encode(prepare(grid), listener);
  }

  /**
   * The file of a grid that lies somewhere.
   *
   * @param transform from the user's coordinates to the grid's normalised ones
   */
  public EncodedShape encode(VoxelGrid grid, Normalization transform, EncodingListener listener) {
    return encode(prepare(grid).read(transform, List.of()), listener);
  }

  /** The file of what {@link #prepare} gave. */
  public EncodedShape encode(PreparedShape shape, EncodingListener listener) {
    try {
      return encode(shape, listener, ResumeFiles.NONE);
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
    EncodedShape made = network(shape, listener, files);
    return options.exact() == ExactLayer.BESIDE
        ? new EncodedShape(
            shape,
            ExactEncoder.complete(shape, made.encoded(), options.threads()),
            made.plan(),
            made.search())
        : made;
  }

  /** The grid of a mesh: {@link PreparedShape#notes} say what was decided about it. */
  public PreparedShape prepare(TriangleMesh mesh) {
    return options.shape().prepare(mesh, options.threads());
  }

  /** The grid of a grid, which stays as it is when every voxel is to be kept. */
  public PreparedShape prepare(VoxelGrid grid) {
    return options.exact() == ExactLayer.NONE
        ? options.shape().prepare(grid)
        : options.shape().prepareAsGiven(grid);
  }

  /** Gets the kernels of these encodings compiled while an object is read and prepared. */
  public KernelWarmUp warmUp() {
    return options.exact() == ExactLayer.ALONE
        ? KernelWarmUp.none()
        : KernelWarmUp.start(options.training().flatNetwork(), options.training().recipe());
  }

  private EncodedShape network(PreparedShape shape, EncodingListener listener, ResumeFiles files)
      throws IOException {
    EncodingPlan plan = options.plan(shape);
    TrainingListener ofTraining = listener::onTraining;
    return switch (plan) {
      case EncodingPlan.Exact exact ->
          new EncodedShape(shape, ExactEncoder.encode(shape, options.threads()), plan, null);
      case EncodingPlan.Blocks(HierarchicalOptions blocks) ->
          new EncodedShape(
              shape, HierarchicalEncoder.encode(shape, blocks, ofTraining), plan, null);
      case EncodingPlan.Fixed(EncodeOptions network) ->
          new EncodedShape(
              shape, train(shape, network, ofTraining, files.checkpoint()), plan, null);
      case EncodingPlan.Hierarchy(PublishedHierarchy both, Precision precision) ->
          new EncodedShape(
              shape, searchBoth(shape, both, precision, listener, files.journal()), plan, null);
      case EncodingPlan.Searched(SearchPlan search) -> {
        SearchResult result = search.run(shape, searchListener(listener), files.journal());
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
    return checkpoint == null
        ? Encoder.encode(shape, network, listener)
        : Encoder.encode(shape, network, listener, checkpoint);
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
