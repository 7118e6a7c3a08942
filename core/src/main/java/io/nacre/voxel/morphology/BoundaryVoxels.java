package io.nacre.voxel.morphology;

import io.nacre.voxel.VoxelGrid;

/** The voxels on either side of the boundary between occupied and empty, by whole words. */
public final class BoundaryVoxels {

  private BoundaryVoxels() {}

  /**
   * Occupied voxels with at least one empty neighbour. What lies beyond the grid counts as empty,
   * so occupied voxels at the rim of the grid are boundary (as a binary erosion with border value
   * 0).
   */
  public static VoxelGrid innerBoundary(VoxelGrid grid, Connectivity connectivity) {
    VoxelGrid result = grid.copy();
    keepInnerBoundary(result, connectivity);
    return result;
  }

  /** Clears every occupied voxel of {@code grid} that is not of its {@link #innerBoundary}. */
  public static void keepInnerBoundary(VoxelGrid grid, Connectivity connectivity) {
    long[] words = grid.words();
    new Neighbours(grid, -1L, connectivity).forEach((i, any) -> words[i] &= any);
  }

  /** Empty voxels of the grid with at least one occupied neighbour. */
  public static VoxelGrid outerBoundary(VoxelGrid grid, Connectivity connectivity) {
    VoxelGrid result = new VoxelGrid(grid.frame());
    long[] own = grid.words();
    long[] words = result.words();
    int wordsPerRow = grid.wordsPerRow();
    long lastMask = grid.lastWordMask();
    new Neighbours(grid, 0L, connectivity)
        .forEach(
            (i, any) ->
                words[i] = any & ~own[i] & (i % wordsPerRow == wordsPerRow - 1 ? lastMask : -1L));
    return result;
  }

  /** Receives the neighbours of one word of a grid. */
  @FunctionalInterface
  private interface Words {
    void set(int word, long neighbours);
  }

  /**
   * The neighbours of a grid's occupied voxels, or of its empty ones; memory for four planes.
   *
   * <p>Empty ones are those of the flipped words, and the word for what lies beyond the grid is the
   * flip itself.
   */
  private static final class Neighbours {
    private final VoxelGrid grid;
    private final long flip;
    private final boolean diagonal;
    private final int wordsPerRow;
    private final long[][] planes;
    private final long[] along;

    Neighbours(VoxelGrid grid, long flip, Connectivity connectivity) {
      this.grid = grid;
      this.flip = flip;
      diagonal = connectivity == Connectivity.TWENTY_SIX;
      wordsPerRow = grid.wordsPerRow();
      int plane = grid.ny() * wordsPerRow;
      planes = new long[3][plane];
      along = new long[plane];
    }

    /**
     * Hands out word by word which voxels have a neighbour in the set. Voxels of the set itself may
     * be among them, and unused high bits. The word that is handed out may be changed at once.
     */
    void forEach(Words result) {
      load(0);
      for (int x = 0; x < grid.nx(); x++) {
        if (x + 1 < grid.nx()) {
          load(x + 1);
        }
        long[] here = planes[x % 3];
        if (!diagonal) {
          spreadAlongZ(here, along);
        }
        long[] own = diagonal ? here : along;
        int at = grid.row(x, 0);
        for (int i = 0; i < here.length; i++) {
          long any = own[i] | beside(here, i);
          any |= x > 0 ? across(planes[(x - 1) % 3], i) : flip;
          any |= x + 1 < grid.nx() ? across(planes[(x + 1) % 3], i) : flip;
          result.set(at + i, any);
        }
      }
    }

    private void load(int x) {
      long[] plane = planes[x % 3];
      int from = grid.row(x, 0);
      long[] to = diagonal ? along : plane;
      for (int i = 0; i < to.length; i++) {
        to[i] = grid.words()[from + i] ^ flip;
      }
      if (diagonal) {
        spreadAlongZ(to, plane);
      }
    }

    /** The rows on either side of word {@code i} in one plane. */
    private long beside(long[] plane, int i) {
      long low = i >= wordsPerRow ? plane[i - wordsPerRow] : flip;
      return low | (i + wordsPerRow < plane.length ? plane[i + wordsPerRow] : flip);
    }

    /** What word {@code i} sees of a plane next to its own. */
    private long across(long[] plane, int i) {
      return diagonal ? plane[i] | beside(plane, i) : plane[i];
    }

    private void spreadAlongZ(long[] set, long[] spread) {
      for (int row = 0; row < set.length; row += wordsPerRow) {
        for (int w = 0; w < wordsPerRow; w++) {
          long word = set[row + w];
          long below = w > 0 ? set[row + w - 1] : flip;
          long above = w < wordsPerRow - 1 ? set[row + w + 1] : flip;
          spread[row + w] = word | word << 1 | below >>> 63 | word >>> 1 | above << 63;
        }
      }
    }
  }
}
