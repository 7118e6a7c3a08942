package io.nacre.voxel.morphology;

import io.nacre.parallel.Parallel;
import io.nacre.voxel.VoxelGrid;

/**
 * Surface voxels: occupied voxels with an empty 6-neighbour, where everything beyond the grid
 * counts as empty.
 */
public final class SurfaceVoxels {

  private SurfaceVoxels() {}

  /** The surface voxels of {@code grid}, on the same frame. */
  public static VoxelGrid of(VoxelGrid grid, int threads) {
    VoxelGrid surface = new VoxelGrid(grid.frame());
    Parallel.forEach(threads, grid.nx(), x -> slab(grid, surface, x));
    return surface;
  }

  /**
   * Indices x0 y0 z0 x1 … of the occupied voxels of {@code grid}, in the order of the grid, length
   * 3 * count.
   */
  public static int[] indices(VoxelGrid grid) {
    int[] indices = new int[Math.toIntExact(Math.multiplyExact(3L, grid.count()))];
    long[] words = grid.words();
    int next = 0;
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        int row = grid.row(x, y);
        for (int w = 0; w < grid.wordsPerRow(); w++) {
          for (long rest = words[row + w]; rest != 0; rest &= rest - 1) {
            indices[next++] = x;
            indices[next++] = y;
            indices[next++] = 64 * w + Long.numberOfTrailingZeros(rest);
          }
        }
      }
    }
    return indices;
  }

  private static void slab(VoxelGrid grid, VoxelGrid surface, int x) {
    if (x == 0 || x == grid.nx() - 1) {
      copySlab(grid, surface, x);
      return;
    }
    long[] in = grid.words();
    long[] out = surface.words();
    int n = grid.wordsPerRow();
    for (int y = 0; y < grid.ny(); y++) {
      int row = grid.row(x, y);
      if (y == 0 || y == grid.ny() - 1) {
        System.arraycopy(in, row, out, row, n);
        continue;
      }
      int left = grid.row(x - 1, y);
      int right = grid.row(x + 1, y);
      for (int w = 0; w < n; w++) {
        long here = in[row + w];
        if (here == 0) {
          continue;
        }
        long below = here << 1 | (w > 0 ? in[row + w - 1] >>> 63 : 0);
        long above = here >>> 1 | (w + 1 < n ? in[row + w + 1] << 63 : 0);
        long buried =
            below & above & in[left + w] & in[right + w] & in[row - n + w] & in[row + n + w];
        out[row + w] = here & ~buried;
      }
    }
  }

  private static void copySlab(VoxelGrid grid, VoxelGrid surface, int x) {
    int from = grid.row(x, 0);
    System.arraycopy(grid.words(), from, surface.words(), from, grid.ny() * grid.wordsPerRow());
  }
}
