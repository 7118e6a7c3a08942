package io.nacre.search.hierarchical;

import io.nacre.field.BlockRasterizer;
import io.nacre.format.BlockLayer;
import io.nacre.format.BlockSelection;
import io.nacre.format.Form;
import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import io.nacre.search.ArchitectureSearch;
import io.nacre.search.Objective;
import io.nacre.search.SearchListener;
import io.nacre.search.SearchOptions;
import io.nacre.search.SearchProgress;
import io.nacre.search.SearchResult;
import io.nacre.search.Trial;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingFailedException;
import io.nacre.train.TrainingGrid;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hierarchical method as published: a search for a network of the occupied blocks, whose
 * prediction, errors and all, is the mask; then a search for a network of the voxels in the mask.
 * Where the options name a network, it is trained instead.
 */
public final class HierarchicalSearch {

  /** Parameters of common networks of either phase, for estimates of work. */
  private static final double COARSE_PARAMETERS = 7e3;

  private static final double FINE_PARAMETERS = 38e3;

  private final VoxelGrid grid;
  private final PublishedHierarchy options;
  private final HierarchicalListener listener;
  private final @Nullable Path journal;
  private final TrainingGrid blocks;
  private final int edge;
  private final double coarseShare;

  private HierarchicalSearch(
      VoxelGrid grid,
      PublishedHierarchy options,
      HierarchicalListener listener,
      @Nullable Path journal) {
    this.grid = grid;
    this.options = options;
    this.listener = listener;
    this.journal = journal;
    edge = PublishedHierarchy.edge(grid.frame());
    BlockMask occupied = BlockMask.occupied(grid, edge);
    blocks = TrainingGrid.of(occupied.blocks());
    double coarse =
        COARSE_PARAMETERS * options.coarse().totalEpochs() * blocks.voxels().frame().voxelCount();
    double inside = (double) blocks.voxels().count() * edge * edge * edge;
    coarseShare = coarse / (coarse + FINE_PARAMETERS * options.fine().totalEpochs() * inside);
  }

  /**
   * Finds both networks for the occupied voxels of {@code grid}.
   *
   * @param journal every training is kept beside it, in {@link #journals}, and those that they hold
   *     are not run again; null for none. The files stay
   * @return null when the listener ended it before there was a fine network
   * @throws IllegalArgumentException when the grid is empty, larger than 1024 voxels along a side
   *     or not made of 32 blocks along its longest side
   * @throws TrainingFailedException when every training of a phase collapsed, or the coarse network
   *     predicts nothing
   * @throws IOException when a journal is of another search, damaged or cannot be written
   */
  public static @Nullable HierarchicalResult run(
      VoxelGrid grid,
      PublishedHierarchy options,
      HierarchicalListener listener,
      @Nullable Path journal)
      throws IOException {
    if (grid.count() == 0) {
      throw new IllegalArgumentException(
          "the grid has no occupied voxel, so there is nothing to train on");
    }
    return new HierarchicalSearch(grid, options, listener, journal).run();
  }

  /** The files that a search with {@code journal} keeps: that name with the phase behind it. */
  public static List<Path> journals(Path journal) {
    return Arrays.stream(Phase.values()).map(phase -> journal(journal, phase)).toList();
  }

  private static Path journal(Path journal, Phase phase) {
    return journal.resolveSibling(journal.getFileName() + "." + name(phase));
  }

  private static String name(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  private @Nullable HierarchicalResult run() throws IOException {
    SearchResult coarse = search(Phase.COARSE, blocks, options.coarse());
    Network network = network(Phase.COARSE, coarse);
    if (network == null || coarse.stopped()) {
      return null;
    }
    BlockSelection.Predicted predicted = new BlockSelection.Predicted(network, Precision.FLOAT32);
    BlockMask mask = predicted.mask(grid.frame(), edge);
    if (mask.blocks().count() == 0) {
      throw new TrainingFailedException(
          "the coarse network predicts that no block is occupied; give it more epochs");
    }
    VoxelGrid none = new VoxelGrid(mask.blocks().frame());
    BlockLayer layer = new BlockLayer(mask, none, Form.DIRECT, predicted);
    TrainingGrid inside = new TrainingGrid(grid, mask);
    SearchResult fine = search(Phase.FINE, inside, options.fine());
    Network second = network(Phase.FINE, fine);
    TrainingResult training = fine.chosen() == null ? null : fine.chosen().training();
    if (second == null || training == null) {
      return null;
    }
    VoxelGrid decoded =
        BlockRasterizer.rasterize(new NetworkField(second), mask, 0, options.threads());
    return new HierarchicalResult(
        coarse,
        Overlap.of(mask.blocks(), blocks.voxels()),
        layer,
        fine,
        // The chosen training may have come to its end although the search did not.
        fine.stopped() ? training.asStopped() : training,
        decoded,
        Overlap.of(decoded, grid),
        fine.stopped());
  }

  /** How the networks of a phase are trained. */
  static Recipe recipe(Phase phase) {
    return phase == Phase.COARSE ? Recipe.PAPER_COARSE : Recipe.PAPER_FINE;
  }

  private SearchResult search(Phase phase, TrainingGrid target, PhaseOptions wanted)
      throws IOException {
    Recipe recipe = recipe(phase);
    long epoch = recipe.epochSamples(target, options.seed());
    String key = wanted.key(recipe, epoch);
    SearchOptions running =
        new SearchOptions(
            Objective.Reward.PUBLISHED, null, recipe, Precision.FLOAT32, true, options.threads());
    return ArchitectureSearch.run(
        PhaseRunner.of(target, recipe),
        wanted.strategy(recipe, epoch, options.seed()),
        String.format(Locale.ROOT, "hierarchical, %s, %s, seed %d", phase, key, options.seed()),
        running,
        heard(phase),
        journal == null ? null : journal(journal, phase));
  }

  private SearchListener heard(Phase phase) {
    return new SearchListener() {
      @Override
      public void onTrial(Trial trial, double score) {
        listener.onTrial(phase, trial);
      }

      @Override
      public boolean onProgress(SearchProgress progress) {
        double fraction =
            phase == Phase.COARSE
                ? coarseShare * progress.fraction()
                : coarseShare + (1 - coarseShare) * progress.fraction();
        return listener.onProgress(phase, fraction, progress);
      }
    };
  }

  /** The network that a search settled on; null when it was ended before there was one. */
  private static @Nullable Network network(Phase phase, SearchResult result) {
    Trial chosen = result.chosen();
    if (chosen == null && !result.stopped()) {
      throw new TrainingFailedException(
          "every training of the %s phase collapsed to an empty or full prediction"
              .formatted(name(phase)));
    }
    return chosen == null ? null : chosen.network();
  }
}
