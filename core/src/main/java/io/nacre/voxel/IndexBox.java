package io.nacre.voxel;

import io.nacre.mesh.BoundingBox;
import java.util.function.IntToDoubleFunction;

/**
 * Half-open box of voxel indices: [x0, x1) x [y0, y1) x [z0, z1). Empty when a range is empty.
 *
 * @param x0 first index along x
 * @param x1 one past the last index along x
 * @param y0 first index along y
 * @param y1 one past the last index along y
 * @param z0 first index along z
 * @param z1 one past the last index along z
 */
public record IndexBox(int x0, int x1, int y0, int y1, int z0, int z1) {

  public IndexBox {
    if (x0 < 0 || y0 < 0 || z0 < 0 || x1 < x0 || y1 < y0 || z1 < z0) {
      throw new IllegalArgumentException(
          "not a box of indices: [%d,%d) x [%d,%d) x [%d,%d)".formatted(x0, x1, y0, y1, z0, z1));
    }
  }

  /** All voxels of {@code frame}. */
  public static IndexBox of(GridFrame frame) {
    return new IndexBox(0, frame.nx(), 0, frame.ny(), 0, frame.nz());
  }

  /** Whether every index of this box is a voxel of {@code frame}. */
  public boolean fits(GridFrame frame) {
    return x1 <= frame.nx() && y1 <= frame.ny() && z1 <= frame.nz();
  }

  /**
   * The same voxels counted from the first corner of {@code other}.
   *
   * @throws IllegalArgumentException when one lies before that
   */
  public IndexBox minus(IndexBox other) {
    return new IndexBox(
        x0 - other.x0, x1 - other.x0, y0 - other.y0, y1 - other.y0, z0 - other.z0, z1 - other.z0);
  }

  /** The same region at {@code times} the resolution. */
  public IndexBox scaled(int times) {
    return new IndexBox(times * x0, times * x1, times * y0, times * y1, times * z0, times * z1);
  }

  /** Number of voxels. */
  public long voxelCount() {
    return (long) (x1 - x0) * (y1 - y0) * (z1 - z0);
  }

  /** The voxels of {@code frame} whose centres, rounded to float, lie in {@code bounds}. */
  public static IndexBox within(BoundingBox bounds, GridFrame frame) {
    int[] x = range(frame.nx(), frame::x, bounds.minX(), bounds.maxX());
    int[] y = range(frame.ny(), frame::y, bounds.minY(), bounds.maxY());
    int[] z = range(frame.nz(), frame::z, bounds.minZ(), bounds.maxZ());
    return new IndexBox(x[0], x[1], y[0], y[1], z[0], z[1]);
  }

  private static int[] range(int n, IntToDoubleFunction center, double min, double max) {
    int from = 0;
    while (from < n && (float) center.applyAsDouble(from) < min) {
      from++;
    }
    int to = from;
    while (to < n && (float) center.applyAsDouble(to) <= max) {
      to++;
    }
    return new int[] {from, to};
  }

  /** The voxels that lie in both boxes. */
  public IndexBox intersect(IndexBox other) {
    int fromX = Math.max(x0, other.x0);
    int fromY = Math.max(y0, other.y0);
    int fromZ = Math.max(z0, other.z0);
    return new IndexBox(
        fromX,
        Math.max(fromX, Math.min(x1, other.x1)),
        fromY,
        Math.max(fromY, Math.min(y1, other.y1)),
        fromZ,
        Math.max(fromZ, Math.min(z1, other.z1)));
  }

  /** Smallest box around the occupied voxels of {@code grid}; throws when there is none. */
  public static IndexBox around(VoxelGrid grid) {
    long[] columns = new long[grid.wordsPerRow()];
    int minX = -1;
    int maxX = -1;
    int minY = Integer.MAX_VALUE;
    int maxY = -1;
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        if (addRow(grid, grid.row(x, y), columns)) {
          minX = minX < 0 ? x : minX;
          maxX = x;
          minY = Math.min(minY, y);
          maxY = Math.max(maxY, y);
        }
      }
    }
    if (maxX < 0) {
      throw new IllegalArgumentException("the grid has no occupied voxel");
    }
    int first = 0;
    int last = columns.length - 1;
    while (columns[first] == 0) {
      first++;
    }
    while (columns[last] == 0) {
      last--;
    }
    int minZ = 64 * first + Long.numberOfTrailingZeros(columns[first]);
    int maxZ = 64 * last + 63 - Long.numberOfLeadingZeros(columns[last]);
    return new IndexBox(minX, maxX + 1, minY, maxY + 1, minZ, maxZ + 1);
  }

  private static boolean addRow(VoxelGrid grid, int row, long[] columns) {
    long any = 0;
    for (int w = 0; w < columns.length; w++) {
      long word = grid.words()[row + w];
      columns[w] |= word;
      any |= word;
    }
    return any != 0;
  }

  /** Whether voxel (x, y, z) lies in this box. */
  public boolean contains(int x, int y, int z) {
    return x >= x0 && x < x1 && y >= y0 && y < y1 && z >= z0 && z < z1;
  }

  /** Voxels along x. */
  public int sizeX() {
    return x1 - x0;
  }

  /** Voxels along y. */
  public int sizeY() {
    return y1 - y0;
  }

  /** Voxels along z. */
  public int sizeZ() {
    return z1 - z0;
  }
}
