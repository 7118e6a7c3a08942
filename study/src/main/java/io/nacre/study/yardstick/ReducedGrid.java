package io.nacre.study.yardstick;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.Downsampler;

/**
 * A grid at a fraction of its resolution, and trilinear interpolation back: the plainest lossy way
 * to store a grid. Coarse voxel (X, Y, Z) stands for the factor^3 voxels from (factor X, factor Y,
 * factor Z) on; what reaches beyond the grid counts as empty.
 *
 * @param full the frame that was reduced
 * @param factor voxels along the edge of a coarse voxel, at least 1
 * @param coarse the reduced grid, with ceil(n / factor) voxels along a side of n
 */
record ReducedGrid(GridFrame full, int factor, VoxelGrid coarse) {

  /** {@code grid} reduced: a coarse voxel is occupied when half of its cube or more is. */
  static ReducedGrid majority(VoxelGrid grid, int factor) {
    return of(grid, factor, (factor * factor * factor + 1) / 2);
  }

  /** As the other form; occupied when any voxel of the cube is. */
  static ReducedGrid any(VoxelGrid grid, int factor) {
    return of(grid, factor, 1);
  }

  private static ReducedGrid of(VoxelGrid grid, int factor, int atLeast) {
    return new ReducedGrid(grid.frame(), factor, Downsampler.cubes(grid, factor, atLeast));
  }

  /**
   * The grid again: occupied where the trilinear interpolation of 1 and -1 at coarse centres, -1
   * beyond them, is above 0. In integers, so exact.
   */
  VoxelGrid upsampled() {
    VoxelGrid grid = new VoxelGrid(full);
    int loaded = -2;
    int[] low = new int[0];
    int[] high = along(-1);
    for (int x = 0; x < full.nx(); x++) {
      int lower = lower(x);
      while (loaded < lower) {
        loaded++;
        low = high;
        high = along(loaded + 1);
      }
      for (int y = 0; y < full.ny(); y++) {
        interpolate(grid, x, y, low, high);
      }
    }
    return grid;
  }

  private void interpolate(VoxelGrid grid, int x, int y, int[] low, int[] high) {
    int nz = full.nz();
    int shareX = share(x);
    int shareY = share(y);
    int restX = 2 * factor - shareX;
    int restY = 2 * factor - shareY;
    int below = (lower(y) + 1) * nz;
    int above = below + nz;
    for (int z = 0; z < nz; z++) {
      int atLow = restY * low[below + z] + shareY * low[above + z];
      int atHigh = restY * high[below + z] + shareY * high[above + z];
      if (restX * atLow + shareX * atHigh > 0) {
        grid.set(x, y, z);
      }
    }
  }

  /**
   * Coarse plane {@code x} interpolated along z: value (y, z) at (y + 1) * nz + z, times 2 factor;
   * with an empty row before and behind.
   */
  private int[] along(int x) {
    int nz = full.nz();
    int[] plane = new int[(coarse.ny() + 2) * nz];
    for (int y = -1; y <= coarse.ny(); y++) {
      for (int z = 0; z < nz; z++) {
        int share = share(z);
        int c = lower(z);
        plane[(y + 1) * nz + z] =
            (2 * factor - share) * value(x, y, c) + share * value(x, y, c + 1);
      }
    }
    return plane;
  }

  private int value(int x, int y, int z) {
    return coarse.getOrFalse(x, y, z) ? 1 : -1;
  }

  /** The last coarse voxel whose centre is not beyond that of voxel {@code i}; -1 for none. */
  private int lower(int i) {
    return Math.floorDiv(2 * i + 1 - factor, 2 * factor);
  }

  /** The weight of the coarse voxel behind {@link #lower}, of 2 factor in all. */
  private int share(int i) {
    return Math.floorMod(2 * i + 1 - factor, 2 * factor);
  }
}
