package io.nacre.voxel;

/** The voxels on either side of the boundary between occupied and empty, by whole words. */
public final class BoundaryVoxels {

  private BoundaryVoxels() {}

  /**
   * Occupied voxels with at least one empty neighbour. What lies beyond the grid counts as empty,
   * so occupied voxels at the rim of the grid are boundary (as a binary erosion with border value
   * 0).
   */
  public static VoxelGrid innerBoundary(VoxelGrid grid, Connectivity connectivity) {
    long[] own = grid.words();
    long[] empty = new long[own.length];
    for (int i = 0; i < own.length; i++) {
      empty[i] = ~own[i];
    }
    VoxelGrid result = new VoxelGrid(grid.frame());
    markNeighbours(empty, -1L, connectivity, result);
    long[] words = result.words();
    for (int i = 0; i < own.length; i++) {
      words[i] &= own[i];
    }
    return result;
  }

  /** Empty voxels of the grid with at least one occupied neighbour. */
  public static VoxelGrid outerBoundary(VoxelGrid grid, Connectivity connectivity) {
    VoxelGrid result = new VoxelGrid(grid.frame());
    markNeighbours(grid.words(), 0L, connectivity, result);
    long[] own = grid.words();
    long[] words = result.words();
    int wordsPerRow = grid.wordsPerRow();
    long lastMask = grid.lastWordMask();
    for (int i = 0; i < own.length; i++) {
      words[i] &= ~own[i];
      if (i % wordsPerRow == wordsPerRow - 1) {
        words[i] &= lastMask;
      }
    }
    return result;
  }

  /**
   * Sets in {@code result} every voxel that has a neighbour in {@code set}; {@code beyond} is the
   * word that stands for rows outside the grid (all ones or all zeros). Voxels of {@code set}
   * itself may be set too, and unused high bits.
   */
  private static void markNeighbours(
      long[] set, long beyond, Connectivity connectivity, VoxelGrid result) {
    long[] alongZ = spreadAlongZ(set, result.wordsPerRow(), beyond);
    long[] rows = connectivity == Connectivity.SIX ? set : alongZ;
    int wordsPerRow = result.wordsPerRow();
    int plane = result.ny() * wordsPerRow;
    long[] words = result.words();
    for (int x = 0; x < result.nx(); x++) {
      for (int y = 0; y < result.ny(); y++) {
        boolean left = y > 0;
        boolean right = y < result.ny() - 1;
        int row = result.row(x, y);
        for (int i = row; i < row + wordsPerRow; i++) {
          long any = alongZ[i];
          any |= left ? rows[i - wordsPerRow] : beyond;
          any |= right ? rows[i + wordsPerRow] : beyond;
          any |= x > 0 ? rows[i - plane] : beyond;
          any |= x < result.nx() - 1 ? rows[i + plane] : beyond;
          if (connectivity == Connectivity.TWENTY_SIX) {
            any |= x > 0 && left ? rows[i - plane - wordsPerRow] : beyond;
            any |= x > 0 && right ? rows[i - plane + wordsPerRow] : beyond;
            any |= x < result.nx() - 1 && left ? rows[i + plane - wordsPerRow] : beyond;
            any |= x < result.nx() - 1 && right ? rows[i + plane + wordsPerRow] : beyond;
          }
          words[i] = any;
        }
      }
    }
  }

  private static long[] spreadAlongZ(long[] set, int wordsPerRow, long beyond) {
    long[] spread = new long[set.length];
    for (int row = 0; row < set.length; row += wordsPerRow) {
      for (int w = 0; w < wordsPerRow; w++) {
        long word = set[row + w];
        long below = w > 0 ? set[row + w - 1] : beyond;
        long above = w < wordsPerRow - 1 ? set[row + w + 1] : beyond;
        spread[row + w] = word | word << 1 | below >>> 63 | word >>> 1 | above << 63;
      }
    }
    return spread;
  }
}
