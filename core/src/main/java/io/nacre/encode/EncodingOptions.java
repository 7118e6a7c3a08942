package io.nacre.encode;

import io.nacre.codec.EncodeOptions;
import io.nacre.codec.HierarchicalOptions;
import io.nacre.codec.PreparedShape;
import io.nacre.codec.WeightGoal;
import io.nacre.codec.WeightOptions;
import io.nacre.format.Precision;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.search.SearchLimit;
import io.nacre.search.hierarchical.PublishedHierarchy;
import io.nacre.train.Budget;
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
 * @param method one network for the whole grid or one for its blocks
 * @param blocks options of the hierarchical method
 * @param search the search for a network of the whole grid; null to train {@code network}
 * @param network the hidden layers to train; null for the method's own
 * @param length of that training; null for the recipe's own
 * @param learningRate its peak in (0, 1], or 0 for the recipe's own
 * @param recipe how every network is trained; the published recipe makes {@link
 *     EncodingMethod#AUTO} mean {@link EncodingMethod#FLAT}
 * @param encoding what the first layer of a given network sees of a point
 * @param weights how weights are stored; of a search, the precision alone
 * @param seed of every random choice
 * @param threads that compute, at least 1; results do not depend on it
 */
public record EncodingOptions(
    ShapeOptions shape,
    ExactLayer exact,
    EncodingMethod method,
    BlockOptions blocks,
    @Nullable SearchRequest search,
    @Nullable Architecture network,
    @Nullable TrainingLength length,
    double learningRate,
    Recipe recipe,
    Encoding encoding,
    WeightOptions weights,
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
          null,
          null,
          0,
          Recipe.DEFAULT,
          Encoding.RAW,
          new WeightOptions(null, true, new WeightGoal.Faithful()),
          0,
          Runtime.getRuntime().availableProcessors());

  /** The same with other voxels: their kind, their number, the transform of a mesh. */
  public EncodingOptions withShape(ShapeOptions other) {
    return new EncodingOptions(
        other,
        exact,
        method,
        blocks,
        search,
        network,
        length,
        learningRate,
        recipe,
        encoding,
        weights,
        seed,
        threads);
  }

  /** The same with every voxel kept, or not. */
  public EncodingOptions withExact(ExactLayer other) {
    return new EncodingOptions(
        shape,
        other,
        method,
        blocks,
        search,
        network,
        length,
        learningRate,
        recipe,
        encoding,
        weights,
        seed,
        threads);
  }

  /** The same by another method. */
  public EncodingOptions withMethod(EncodingMethod other, BlockOptions itsBlocks) {
    return new EncodingOptions(
        shape,
        exact,
        other,
        itsBlocks,
        search,
        network,
        length,
        learningRate,
        recipe,
        encoding,
        weights,
        seed,
        threads);
  }

  /**
   * The same with another search; {@link EncodingMethod#AUTO} becomes {@link EncodingMethod#FLAT}.
   */
  public EncodingOptions withSearch(SearchRequest other) {
    return new EncodingOptions(
        shape,
        exact,
        named(),
        blocks,
        other,
        null,
        null,
        learningRate,
        recipe,
        encoding,
        weights,
        seed,
        threads);
  }

  /**
   * The same with a training instead of a search; {@link EncodingMethod#AUTO} becomes {@link
   * EncodingMethod#FLAT}.
   *
   * @param layers the hidden layers; null for the default network
   * @param itsLength null for the recipe's own
   */
  public EncodingOptions withNetwork(
      @Nullable Architecture layers, @Nullable TrainingLength itsLength) {
    return new EncodingOptions(
        shape,
        exact,
        named(),
        blocks,
        null,
        layers,
        itsLength,
        learningRate,
        recipe,
        encoding,
        weights,
        seed,
        threads);
  }

  private EncodingMethod named() {
    return method == EncodingMethod.AUTO ? EncodingMethod.FLAT : method;
  }

  /** The same within a time: the whole search, or the training of a network. */
  public EncodingOptions withTime(Duration time) {
    SearchRequest limited = search == null ? null : search.within(new SearchLimit.Time(time));
    return new EncodingOptions(
        shape,
        exact,
        method,
        blocks,
        limited,
        network,
        new TrainingLength.Time(time),
        learningRate,
        recipe,
        encoding,
        weights,
        seed,
        threads);
  }

  /** The same with another seed. */
  public EncodingOptions withSeed(long other) {
    return new EncodingOptions(
        shape,
        exact,
        method,
        blocks,
        search,
        network,
        length,
        learningRate,
        recipe,
        encoding,
        weights,
        other,
        threads);
  }

  /** The same on so many threads. */
  public EncodingOptions withThreads(int other) {
    return new EncodingOptions(
        shape,
        exact,
        method,
        blocks,
        search,
        network,
        length,
        learningRate,
        recipe,
        encoding,
        weights,
        seed,
        other);
  }

  /** What is done with {@code object}. */
  public EncodingPlan plan(PreparedShape object) {
    if (exact == ExactLayer.ALONE) {
      return new EncodingPlan.Exact();
    }
    VoxelGrid grid = object.grid();
    if (hierarchical(object)) {
      return recipe == Recipe.PAPER ? publishedHierarchy(grid.frame()) : blocks(grid);
    }
    return search == null
        ? new EncodingPlan.Fixed(
            new EncodeOptions(
                flatNetwork(), training(grid, EncodingDefaults.TRAINING_STEPS), weights))
        : new EncodingPlan.Searched(
            search.plan(recipe, weights.precision(), grid, true, seed, threads));
  }

  private boolean hierarchical(PreparedShape object) {
    return switch (method) {
      case FLAT -> false;
      case HIERARCHICAL -> true;
      case AUTO -> recipe == Recipe.DEFAULT && EncodingDefaults.suitsBlocks(object);
    };
  }

  private EncodingPlan publishedHierarchy(GridFrame frame) {
    Precision precision = weights.precision();
    return new EncodingPlan.Hierarchy(
        PublishedHierarchy.of(frame, seed, threads).scaled(1, blocks.publishedEpochs()),
        precision == null ? Precision.FLOAT32 : precision);
  }

  private EncodingPlan blocks(VoxelGrid grid) {
    return new EncodingPlan.Blocks(
        new HierarchicalOptions(
            blocks.edge(grid.frame()),
            blocks.channels(),
            network == null ? HierarchicalOptions.HIDDEN : network.hidden(),
            blocks.form(),
            training(grid, HierarchicalOptions.STEPS),
            weights,
            blocks.corrections()));
  }

  private TrainingOptions training(VoxelGrid grid, long usualSteps) {
    TrainingLength named = length == null ? EncodingDefaults.length(recipe, usualSteps) : length;
    Budget budget = named.budget(recipe, grid, seed);
    return new TrainingOptions(recipe, budget, seed, threads, learningRate);
  }

  /** The network that is trained on a whole grid when none is searched for. */
  Architecture flatNetwork() {
    Architecture layers = network == null ? EncodingDefaults.NETWORK : network;
    return new Architecture(encoding, layers.hidden());
  }
}
