package io.nacre.voxel.block;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.solid.BitRuns;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The blocks of a grid as a grid of any resolution over the same space sees them: a voxel belongs
 * to the block that its centre, rounded to float, lies in.
 */
public final class BlockCover {

  /** Stands for a place beyond the blocks' grid. */
  public static final int BEYOND = -1;

  private final GridFrame frame;
  private final int[] alongX;
  private final int[] alongY;
  private final int[] alongZ;

  /**
   * The blocks of {@code edge}^3 voxels of {@code blocked} as the voxels of {@code frame} see them.
   */
  public BlockCover(GridFrame blocked, int edge, GridFrame frame) {
    this.frame = frame;
    alongX = along(frame.nx(), frame::x, blocked.nx(), blocked.unit(), edge);
    alongY = along(frame.ny(), frame::y, blocked.ny(), blocked.unit(), edge);
    alongZ = along(frame.nz(), frame::z, blocked.nz(), blocked.unit(), edge);
  }

  private static int[] along(int n, IntToDoubleFunction center, int voxels, int unit, int edge) {
    int[] blocks = new int[n];
    for (int i = 0; i < n; i++) {
      blocks[i] = block((float) center.applyAsDouble(i), voxels, unit, edge);
    }
    return blocks;
  }

  /**
   * Block of coordinate {@code p} along an axis with {@code voxels} voxels, {@code unit} per 2
   * normalised units, or {@link #BEYOND}: floor(floor((p * unit + voxels) / 2) / edge).
   */
  public static int block(float p, int voxels, int unit, int edge) {
    double voxel = Math.floor(((double) p * unit + voxels) * 0.5);
    return voxel >= 0 && voxel < voxels ? (int) voxel / edge : BEYOND;
  }

  /** Block along x of the voxels with first index {@code i}. */
  public int x(int i) {
    return alongX[i];
  }

  public int y(int j) {
    return alongY[j];
  }

  public int z(int k) {
    return alongZ[k];
  }

  /** One past the last index of the run of voxels along z in the block of index {@code k}. */
  public int runEnd(int k) {
    int end = k + 1;
    while (end < alongZ.length && alongZ[end] == alongZ[k]) {
      end++;
    }
    return end;
  }

  /** Whether the block of voxel (i, j, k) is one of {@code blocks}. */
  public boolean isIn(VoxelGrid blocks, int i, int j, int k) {
    return blocks.getOrFalse(alongX[i], alongY[j], alongZ[k]);
  }

  /** Clears the voxels of {@code grid}, of the cover's frame, that lie outside {@code blocks}. */
  public void retain(VoxelGrid grid, VoxelGrid blocks) {
    forEachWord(grid, blocks, true);
  }

  /** Sets the voxels of {@code grid}, of the cover's frame, that lie in {@code blocks}. */
  public void fill(VoxelGrid grid, VoxelGrid blocks) {
    forEachWord(grid, blocks, false);
  }

  private void forEachWord(VoxelGrid grid, VoxelGrid blocks, boolean retain) {
    if (!grid.frame().equals(frame)) {
      throw new IllegalArgumentException("a grid of %s for %s".formatted(grid.frame(), frame));
    }
    long[] words = grid.words();
    long[] covered = new long[grid.wordsPerRow()];
    for (int i = 0; i < frame.nx(); i++) {
      for (int j = 0; j < frame.ny(); j++) {
        if (j == 0 || alongY[j] != alongY[j - 1]) {
          markRow(blocks, i, j, covered);
        }
        int row = grid.row(i, j);
        for (int w = 0; w < covered.length; w++) {
          words[row + w] = retain ? words[row + w] & covered[w] : words[row + w] | covered[w];
        }
      }
    }
  }

  /** Sets in {@code covered} the voxels of row (i, j) that lie in {@code blocks}. */
  private void markRow(VoxelGrid blocks, int i, int j, long[] covered) {
    Arrays.fill(covered, 0);
    for (int k = 0; k < frame.nz(); ) {
      int end = runEnd(k);
      if (isIn(blocks, i, j, k)) {
        BitRuns.set(covered, 0, k, end - 1);
      }
      k = end;
    }
  }
}
