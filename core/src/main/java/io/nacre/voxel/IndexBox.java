package io.nacre.voxel;

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

  /** Number of voxels. */
  public long voxelCount() {
    return (long) (x1 - x0) * (y1 - y0) * (z1 - z0);
  }
}
