package io.nacre.voxel.marching;

import io.nacre.voxel.GridFrame;

/**
 * Where the corners of marching-cubes cells lie: corner (i, j, k) is at origin + spacing * (i, j,
 * k).
 *
 * @param nx corners along x, at least 1
 * @param ny corners along y
 * @param nz corners along z
 * @param originX x of corner (0, 0, 0)
 * @param originY y of that corner
 * @param originZ z of that corner
 * @param spacing distance of neighbouring corners, positive
 */
public record CornerFrame(
    int nx, int ny, int nz, double originX, double originY, double originZ, double spacing) {

  /** Largest number of corners along an axis. */
  public static final int MAX_SIDE = GridFrame.MAX_SIDE + 1;

  public CornerFrame {
    if (Math.min(nx, Math.min(ny, nz)) < 1 || Math.max(nx, Math.max(ny, nz)) > MAX_SIDE) {
      throw new IllegalArgumentException(
          "corners along an axis must be in [1, %d]: %dx%dx%d".formatted(MAX_SIDE, nx, ny, nz));
    }
    if (!(spacing > 0) || !Double.isFinite(spacing + originX + originY + originZ)) {
      throw new IllegalArgumentException(
          "the spacing must be positive and the origin finite: spacing " + spacing);
    }
  }

  /** Corners at the voxel centres of {@code frame}. */
  public static CornerFrame ofVoxelCentres(GridFrame frame) {
    return new CornerFrame(
        frame.nx(), frame.ny(), frame.nz(), frame.x(0), frame.y(0), frame.z(0), frame.spacing());
  }

  /** The (cells+1)^3 corners of cells^3 cells that fill the cube [min, max]^3. */
  public static CornerFrame cube(int cells, double min, double max) {
    int n = cells + 1;
    return new CornerFrame(n, n, n, min, min, min, (max - min) / cells);
  }

  /** x of the corners with first index {@code i}. */
  public double x(int i) {
    return originX + spacing * i;
  }

  /** y of the corners with second index {@code j}. */
  public double y(int j) {
    return originY + spacing * j;
  }

  /** z of the corners with third index {@code k}. */
  public double z(int k) {
    return originZ + spacing * k;
  }
}
