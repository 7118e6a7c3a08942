package io.nacre.voxel;

import java.util.SplittableRandom;

/** Seeded grids for tests. */
public final class RandomGrids {

  private RandomGrids() {}

  /** A grid where each voxel is occupied with the given probability. */
  public static VoxelGrid of(GridFrame frame, double probability, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    VoxelGrid grid = new VoxelGrid(frame);
    for (int x = 0; x < frame.nx(); x++) {
      for (int y = 0; y < frame.ny(); y++) {
        for (int z = 0; z < frame.nz(); z++) {
          grid.set(x, y, z, random.nextDouble() < probability);
        }
      }
    }
    return grid;
  }
}
