package io.nacre.train.prior;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/**
 * The 48 symmetries of a cube applied to grids.
 *
 * @param order which of the six orders of the axes: x, y, z go to the places in {@link #ORDERS}
 * @param flips bit a mirrors axis a of the result
 */
record GridSymmetry(int order, int flips) {

  /** Number of symmetries. */
  static final int COUNT = 48;

  private static final int[][] ORDERS = {
    {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
  };

  /** Symmetry {@code number}, in [0, 48); 0 changes nothing. */
  static GridSymmetry of(int number) {
    return new GridSymmetry(number >> 3, number & 7);
  }

  VoxelGrid apply(VoxelGrid grid) {
    int[] to = ORDERS[order];
    int[] sides = new int[3];
    sides[to[0]] = grid.nx();
    sides[to[1]] = grid.ny();
    sides[to[2]] = grid.nz();
    VoxelGrid result =
        new VoxelGrid(new GridFrame(sides[0], sides[1], sides[2], grid.frame().unit()));
    int[] at = new int[3];
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        int row = grid.row(x, y);
        for (int i = 0; i < grid.wordsPerRow(); i++) {
          for (long rest = grid.words()[row + i]; rest != 0; rest &= rest - 1) {
            at[to[0]] = x;
            at[to[1]] = y;
            at[to[2]] = 64 * i + Long.numberOfTrailingZeros(rest);
            for (int axis = 0; axis < 3; axis++) {
              if ((flips >> axis & 1) != 0) {
                at[axis] = sides[axis] - 1 - at[axis];
              }
            }
            result.set(at[0], at[1], at[2]);
          }
        }
      }
    }
    return result;
  }
}
