package io.nacre.train;

import io.nacre.sample.LabeledVoxels;
import io.nacre.sample.Region;
import io.nacre.sample.SupportEpochs;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import java.util.Arrays;

/**
 * The voxels that a published recipe trains on.
 *
 * @param support those that are repeated
 * @param others the rest, or what was drawn of it
 * @param share what part of the rest was drawn, in (0, 1]
 * @param inside occupied voxels where the network is asked
 */
record PublishedSamples(LabeledVoxels support, LabeledVoxels others, double share, long inside) {

  private static final double QUARTER = 0.25;

  /**
   * Finds them.
   *
   * @param recipe a published one
   */
  static PublishedSamples of(TrainingGrid target, Recipe recipe, long seed) {
    VoxelGrid grid = target.voxels();
    if (recipe == Recipe.PAPER) {
      LabeledVoxels support = LabeledVoxels.support(grid);
      LabeledVoxels others = SupportEpochs.quarterOfOthers(grid, support, seed);
      return new PublishedSamples(support, others, QUARTER, grid.count());
    }
    VoxelGrid isSupport = BoundaryVoxels.outerBoundary(grid, Connectivity.TWENTY_SIX);
    VoxelGrid inner =
        recipe == Recipe.PAPER_COARSE
            ? BoundaryVoxels.innerBoundary(grid, Connectivity.TWENTY_SIX)
            : grid;
    for (int i = 0; i < isSupport.words().length; i++) {
      isSupport.words()[i] |= inner.words()[i];
    }
    int[] all = region(target).all().codes();
    LabeledVoxels support =
        new LabeledVoxels(Arrays.stream(all).filter(c -> isIn(isSupport, c)).toArray());
    LabeledVoxels others =
        new LabeledVoxels(Arrays.stream(all).filter(c -> !isIn(isSupport, c)).toArray());
    long inside = Arrays.stream(all).filter(c -> LabeledVoxels.label(c) == 1).count();
    return new PublishedSamples(support, others, 1, inside);
  }

  /** The mask's voxels, or without a mask all of the grid's. */
  private static Region region(TrainingGrid target) {
    VoxelGrid grid = target.voxels();
    return target.mask() == null
        ? new Region.Box(grid, IndexBox.of(grid.frame()))
        : target.region();
  }

  private static boolean isIn(VoxelGrid set, int code) {
    return set.get(LabeledVoxels.x(code), LabeledVoxels.y(code), LabeledVoxels.z(code));
  }

  /** Their order, in batches of the recipe. */
  SupportEpochs epochs(Recipe recipe, long seed) {
    int n = support.size();
    if (recipe == Recipe.PAPER || n == 0) {
      return new SupportEpochs(others, support, recipe.batch(), seed);
    }
    // The hierarchical method rounds up: of 400,853 and 648,627 voxels the former come twice.
    int repetitions = Math.max(1, (others.size() + n - 1) / n);
    return new SupportEpochs(others, support, repetitions, recipe.batch(), seed);
  }
}
