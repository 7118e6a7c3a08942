package io.nacre.grid.mask;

import io.nacre.voxel.VoxelGrid;

/**
 * Contexts of whether a predicted voxel is wrong: the prediction around it, the solid around it,
 * and which of its neighbours are already known to be wrong.
 */
final class CorrectionContexts {

  /** Number of contexts of each model. */
  static final int[] SIZES = {2 * 2 * 27 * 3, 1 << 11, 1 << 14, 1 << 8, 27 * 27 * 2};

  /** Values of {@link #crowd}. */
  static final int CROWD_SETS = 27;

  /** Values of {@link #wrongs}. */
  static final int WRONG_SETS = 27;

  final int[] contexts = new int[SIZES.length];

  /** Predicted voxels among the 26 neighbours. */
  int crowd;

  /** Neighbours that are known to be wrong. */
  int wrongs;

  private final VoxelGrid predicted;
  private final VoxelGrid solid;
  private final VoxelGrid wrong;

  /**
   * @param wrong the corrections known so far, filled in by the caller
   */
  CorrectionContexts(VoxelGrid predicted, VoxelGrid solid, VoxelGrid wrong) {
    this.predicted = predicted;
    this.solid = solid;
    this.wrong = wrong;
  }

  /** Whether voxel (x, y, z) is predicted or has a predicted neighbour; sets {@link #crowd}. */
  boolean isNear(int x, int y, int z) {
    crowd = 0;
    for (int dx = -1; dx <= 1; dx++) {
      for (int dy = -1; dy <= 1; dy++) {
        for (int dz = -1; dz <= 1; dz++) {
          crowd += (dx | dy | dz) != 0 ? bit(predicted, x + dx, y + dy, z + dz) : 0;
        }
      }
    }
    return crowd > 0 || predicted.get(x, y, z);
  }

  /** Sets the contexts for voxel (x, y, z), for which {@link #isNear} was asked last. */
  void look(int x, int y, int z) {
    int self = bit(predicted, x, y, z);
    int inside = bit(solid, x, y, z);
    int pattern = 0;
    int solids = 0;
    wrongs = 0;
    for (int dx = -1; dx <= 1; dx++) {
      for (int dy = -1; dy <= 1; dy++) {
        for (int dz = -1; dz <= 1; dz++) {
          if ((dx | dy | dz) != 0) {
            int known = bit(wrong, x + dx, y + dy, z + dz);
            wrongs += known;
            solids += bit(solid, x + dx, y + dy, z + dz);
            if (dx < 0 || (dx == 0 && (dy < 0 || (dy == 0 && dz < 0)))) {
              pattern = pattern << 1 | known;
            }
          }
        }
      }
    }
    int faces = faces(predicted, x, y, z, 1);
    int causal =
        bit(wrong, x - 1, y, z) << 2 | bit(wrong, x, y - 1, z) << 1 | bit(wrong, x, y, z - 1);
    contexts[0] = ((self * 2 + inside) * 27 + crowd) * 3 + Math.min(wrongs, 2);
    contexts[1] = (faces << 2 | self << 1 | inside) << 3 | causal;
    contexts[2] = pattern << 1 | self;
    contexts[3] = faces(predicted, x, y, z, 2) << 2 | self << 1 | inside;
    contexts[4] = (solids * 27 + crowd) * 2 + self;
  }

  private static int faces(VoxelGrid grid, int x, int y, int z, int d) {
    return bit(grid, x - d, y, z)
        | bit(grid, x + d, y, z) << 1
        | bit(grid, x, y - d, z) << 2
        | bit(grid, x, y + d, z) << 3
        | bit(grid, x, y, z - d) << 4
        | bit(grid, x, y, z + d) << 5;
  }

  private static int bit(VoxelGrid grid, int x, int y, int z) {
    return grid.getOrFalse(x, y, z) ? 1 : 0;
  }
}
