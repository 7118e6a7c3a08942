package io.nacre.encode;

import io.nacre.codec.EncodeOptions;
import io.nacre.codec.HierarchicalOptions;
import io.nacre.codec.PreparedShape;
import io.nacre.format.Precision;
import io.nacre.net.Architecture;
import io.nacre.search.SearchLimit;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingOptions;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an encoding, whatever the object: the options of {@code nacre encode}. Begin
 * with {@link #DEFAULT} and change what should differ.
 *
 * @param shape how the object becomes a grid
 * @param exact whether the file holds every voxel as well
 * @param method one network for the whole grid or one for its blocks; with the published recipe,
 *     {@link EncodingMethod#AUTO} means {@link EncodingMethod#FLAT}
 * @param blocks options of the hierarchical method
 * @param search the search for a network of the whole grid; null to train a given one
 * @param training how networks are trained, and which one where none is searched for
 * @param seed of every random choice
 * @param threads that compute, at least 1; results do not depend on it
 */
public record EncodingOptions(
    ShapeOptions shape,
    ExactLayer exact,
    EncodingMethod method,
    BlockOptions blocks,
    @Nullable SearchRequest search,
    TrainingRequest training,
    long seed,
    int threads) {

  /** What {@code nacre encode} does without options: seed 0, a thread a processor. */
  public static final EncodingOptions DEFAULT =
      new EncodingOptions(
          ShapeOptions.DEFAULT,
          ExactLayer.NONE,
          EncodingMethod.AUTO,
          BlockOptions.DEFAULT,
          SearchRequest.DEFAULT,
          TrainingRequest.DEFAULT,
          0,
          Runtime.getRuntime().availableProcessors());

  /** The same with other voxels: their kind, their number, the transform of a mesh. */
  public EncodingOptions withShape(ShapeOptions other) {
    return new EncodingOptions(other, exact, method, blocks, search, training, seed, threads);
  }

  /** The same with every voxel kept, or not. */
  public EncodingOptions withExact(ExactLayer other) {
    return new EncodingOptions(shape, other, method, blocks, search, training, seed, threads);
  }

  /** The same by another method. */
  public EncodingOptions withMethod(EncodingMethod other, BlockOptions itsBlocks) {
    return new EncodingOptions(shape, exact, other, itsBlocks, search, training, seed, threads);
  }

  /** The same with another search, by the flat method unless one is named. */
  public EncodingOptions withSearch(SearchRequest other) {
    return new EncodingOptions(shape, exact, named(), blocks, other, training, seed, threads);
  }

  /** The same with a training instead of a search, by the flat method unless one is named. */
  public EncodingOptions withTraining(TrainingRequest other) {
    return new EncodingOptions(shape, exact, named(), blocks, null, other, seed, threads);
  }

  /**
   * The same with a network that is trained as usual instead of a search.
   *
   * @param layers the hidden layers; null for the default network
   * @param length null for the usual one
   */
  public EncodingOptions withNetwork(
      @Nullable Architecture layers, @Nullable TrainingLength length) {
    return withTraining(TrainingRequest.of(layers, length));
  }

  /** The same within a time: the whole search, or the training of a network. */
  public EncodingOptions withTime(Duration time) {
    SearchRequest limited = search == null ? null : search.within(new SearchLimit.Time(time));
    TrainingRequest timed = training.withLength(new TrainingLength.Time(time));
    return new EncodingOptions(shape, exact, method, blocks, limited, timed, seed, threads);
  }

  /** The same with another seed. */
  public EncodingOptions withSeed(long other) {
    return new EncodingOptions(shape, exact, method, blocks, search, training, other, threads);
  }

  /** The same on so many threads. */
  public EncodingOptions withThreads(int other) {
    return new EncodingOptions(shape, exact, method, blocks, search, training, seed, other);
  }

  private EncodingMethod named() {
    return method == EncodingMethod.AUTO ? EncodingMethod.FLAT : method;
  }

  /** What is done with {@code object}. */
  public EncodingPlan plan(PreparedShape object) {
    if (exact == ExactLayer.ALONE) {
      return new EncodingPlan.Exact();
    }
    VoxelGrid grid = object.grid();
    if (hierarchical(object)) {
      return training.recipe() == Recipe.PAPER ? publishedHierarchy(grid.frame()) : blocks(grid);
    }
    if (search != null) {
      Precision precision = training.weights().precision();
      return new EncodingPlan.Searched(
          search.plan(training.recipe(), precision, object, true, seed, threads));
    }
    TrainingOptions options =
        training.options(grid, EncodingDefaults.TRAINING_STEPS, seed, threads);
    return new EncodingPlan.Fixed(
        new EncodeOptions(training.flatNetwork(), options, training.weights()));
  }

  private boolean hierarchical(PreparedShape object) {
    return switch (method) {
      case FLAT -> false;
      case HIERARCHICAL -> true;
      case AUTO -> training.recipe() == Recipe.DEFAULT && EncodingDefaults.suitsBlocks(object);
    };
  }

  private EncodingPlan publishedHierarchy(GridFrame frame) {
    Precision precision = training.weights().precision();
    return new EncodingPlan.Hierarchy(
        blocks.published().plan(frame, seed, threads),
        precision == null ? Precision.FLOAT32 : precision);
  }

  private EncodingPlan blocks(VoxelGrid grid) {
    Architecture network = training.network();
    return new EncodingPlan.Blocks(
        new HierarchicalOptions(
            blocks.edge(grid.frame()),
            blocks.channels(),
            network == null ? HierarchicalOptions.HIDDEN : network.hidden(),
            blocks.form(),
            training.options(grid, HierarchicalOptions.STEPS, seed, threads),
            training.weights(),
            blocks.corrections()));
  }
}
