package io.nacre.metric;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/**
 * Voxel counts of a predicted grid against the true one, and the ratios made of them, all in [0,
 * 1].
 *
 * @param both voxels occupied in both
 * @param missed voxels occupied in the truth only
 * @param extra voxels occupied in the prediction only
 * @param voxels voxels of the grid
 */
public record Overlap(long both, long missed, long extra, long voxels) {

  /**
   * Compares {@code predicted} with {@code truth}.
   *
   * @throws IllegalArgumentException when the grids lie on different frames
   */
  public static Overlap of(VoxelGrid predicted, VoxelGrid truth) {
    requireSameFrame(predicted, truth);
    long both = 0;
    long missed = 0;
    long extra = 0;
    long[] p = predicted.words();
    long[] t = truth.words();
    for (int i = 0; i < p.length; i++) {
      both += Long.bitCount(p[i] & t[i]);
      missed += Long.bitCount(t[i] & ~p[i]);
      extra += Long.bitCount(p[i] & ~t[i]);
    }
    return new Overlap(both, missed, extra, truth.frame().voxelCount());
  }

  /** Intersection over union; 1 when both grids are empty. */
  public double iou() {
    return ratio(both, both + missed + extra);
  }

  /** Part of all voxels that agree. */
  public double accuracy() {
    return ratio(voxels - missed - extra, voxels);
  }

  /** Part of the predicted voxels that are true; 1 when none is predicted. */
  public double precision() {
    return ratio(both, both + extra);
  }

  /** Part of the true voxels that are predicted; 1 when there are none. */
  public double recall() {
    return ratio(both, both + missed);
  }

  /** Voxels that differ. */
  public long wrong() {
    return missed + extra;
  }

  /** Whether a prediction without any voxel has no more wrong. */
  public boolean isNoBetterThanEmpty() {
    return extra >= both;
  }

  static void requireSameFrame(VoxelGrid a, VoxelGrid b) {
    GridFrame fa = a.frame();
    GridFrame fb = b.frame();
    if (!fa.equals(fb)) {
      throw new IllegalArgumentException(
          ("grids of different frames cannot be compared: %dx%dx%d with unit %d and %dx%dx%d with"
                  + " unit %d; bring both to one resolution first")
              .formatted(
                  fa.nx(), fa.ny(), fa.nz(), fa.unit(), fb.nx(), fb.ny(), fb.nz(), fb.unit()));
    }
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }
}
