package io.nacre.search.hierarchical;

import io.nacre.codec.HierarchicalOptions;
import io.nacre.voxel.GridFrame;

/**
 * Everything that the published method depends on besides the grid.
 *
 * @param coarse how the network of blocks is found
 * @param fine how the network inside them is found
 * @param seed source of every random choice
 * @param threads threads to use; results do not depend on it
 */
public record PublishedHierarchy(PhaseOptions coarse, PhaseOptions fine, long seed, int threads) {

  /** Most voxels along the longest side of a grid. */
  private static final int MOST_VOXELS = 1024;

  /** All as published for grids of {@code frame}. */
  public static PublishedHierarchy of(GridFrame frame, long seed, int threads) {
    return of(HierarchyVersion.PUBLISHED, frame, seed, threads);
  }

  /** All of a version for grids of {@code frame}. */
  public static PublishedHierarchy of(
      HierarchyVersion version, GridFrame frame, long seed, int threads) {
    return new PublishedHierarchy(
        PhaseOptions.coarse(version), PhaseOptions.fine(version, longest(frame)), seed, threads);
  }

  /** The same for that part of the epochs of either phase. */
  public PublishedHierarchy scaled(double coarseFactor, double fineFactor) {
    return new PublishedHierarchy(
        coarse.scaled(coarseFactor), fine.scaled(fineFactor), seed, threads);
  }

  /**
   * Voxels along the edge of a block: a 32nd of the longest side.
   *
   * @throws IllegalArgumentException when that is no whole number or the side is above 1024
   */
  static int edge(GridFrame frame) {
    int longest = longest(frame);
    if (longest % HierarchicalOptions.BLOCKS != 0 || longest > MOST_VOXELS) {
      throw new IllegalArgumentException(
          "the published method takes grids whose longest side is a multiple of %d up to %d, not %dx%dx%d"
              .formatted(
                  HierarchicalOptions.BLOCKS, MOST_VOXELS, frame.nx(), frame.ny(), frame.nz()));
    }
    return longest / HierarchicalOptions.BLOCKS;
  }

  /** Voxels along the longest side. */
  static int longest(GridFrame frame) {
    return Math.max(frame.nx(), Math.max(frame.ny(), frame.nz()));
  }
}
