package io.nacre.voxel.morphology;

import io.nacre.voxel.VoxelGrid;

/** Fills what a surface grid encloses. */
public final class ShellFiller {

  private ShellFiller() {}

  /**
   * {@code shell} with its holes filled: an empty voxel stays empty exactly when a path of
   * 6-neighbour steps through empty voxels joins it to the rim of the grid (an empty voxel of the
   * rim always stays empty). The same as scipy.ndimage.binary_fill_holes with its default
   * structuring element.
   */
  public static VoxelGrid fill(VoxelGrid shell) {
    VoxelGrid empty = shell.complement();
    VoxelGrid outside = new VoxelGrid(shell.frame());
    seedFromRim(empty, outside);
    RowFlood.spread(outside, empty);
    return outside.complement();
  }

  private static void seedFromRim(VoxelGrid empty, VoxelGrid outside) {
    int last = empty.wordsPerRow() - 1;
    for (int x = 0; x < empty.nx(); x++) {
      for (int y = 0; y < empty.ny(); y++) {
        int row = empty.row(x, y);
        boolean rim = x == 0 || y == 0 || x == empty.nx() - 1 || y == empty.ny() - 1;
        if (rim) {
          System.arraycopy(empty.words(), row, outside.words(), row, last + 1);
        } else {
          outside.words()[row] |= empty.words()[row] & 1;
          long top = Long.highestOneBit(empty.lastWordMask());
          outside.words()[row + last] |= empty.words()[row + last] & top;
        }
      }
    }
  }
}
