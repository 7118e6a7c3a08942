package io.nacre.voxel;

/**
 * Where the voxels of a box grid lie in normalised coordinates: the grid is centred on the origin
 * and {@code unit} voxels span [-1,1], so voxel i of n along an axis has its centre at (i -
 * (n-1)/2) * 2/unit.
 *
 * <p>For a cubic N^3 grid with unit N that is (i+0.5)/N*2-1; for the conference paper's 130^3 grids
 * (128 voxels and one of padding on each side) unit is 128 and the centre is (i-64.5)/64.
 *
 * @param nx voxels along x, at least 1
 * @param ny voxels along y
 * @param nz voxels along z
 * @param unit voxels per 2 normalised units: the resolution N
 */
public record GridFrame(int nx, int ny, int nz, int unit) {

  /** Largest number of voxels along an axis. */
  public static final int MAX_SIDE = 4096;

  /** Largest number of voxels in a grid: 2^32, that is 512 MiB of bits. */
  public static final long MAX_VOXELS = 1L << 32;

  public GridFrame {
    if (nx < 1
        || ny < 1
        || nz < 1
        || unit < 1
        || nx > MAX_SIDE
        || ny > MAX_SIDE
        || nz > MAX_SIDE
        || unit > MAX_SIDE) {
      throw new IllegalArgumentException(
          "grid sides and unit must be in [1, %d]: %dx%dx%d, unit %d"
              .formatted(MAX_SIDE, nx, ny, nz, unit));
    }
    if ((long) nx * ny * nz > MAX_VOXELS) {
      throw new IllegalArgumentException(
          "a grid of %dx%dx%d voxels is too large".formatted(nx, ny, nz));
    }
  }

  /** The cubic frame of {@code n}^3 voxels that fills [-1,1]^3. */
  public static GridFrame cube(int n) {
    return new GridFrame(n, n, n, n);
  }

  /**
   * The frame of a bare array of that shape: a cube of side 2^k + 2 (k at least 4) counts as 2^k
   * with a voxel of padding on each side; otherwise the longest side spans [-1,1].
   */
  public static GridFrame ofShape(int nx, int ny, int nz) {
    int longest = Math.max(nx, Math.max(ny, nz));
    boolean padded = nx == ny && ny == nz && nx >= 18 && Integer.bitCount(nx - 2) == 1;
    return new GridFrame(nx, ny, nz, padded ? nx - 2 : longest);
  }

  /**
   * This frame at another resolution: the same region of space (rounded up to whole voxels), {@code
   * newUnit} voxels per 2 units.
   */
  public GridFrame atResolution(int newUnit) {
    return new GridFrame(scaled(nx, newUnit), scaled(ny, newUnit), scaled(nz, newUnit), newUnit);
  }

  private int scaled(int n, int newUnit) {
    return (int) Math.max(1, ((long) n * newUnit + unit - 1) / unit);
  }

  /** Edge of a voxel in normalised units: 2/unit. */
  public double spacing() {
    return 2.0 / unit;
  }

  /**
   * x of the centre of voxel {@code i}, exact in double, rounded once to float by callers that need
   * float.
   */
  public double x(int i) {
    return (2.0 * i - (nx - 1)) / unit;
  }

  /** y of the centre of voxel {@code j}. */
  public double y(int j) {
    return (2.0 * j - (ny - 1)) / unit;
  }

  /** z of the centre of voxel {@code k}. */
  public double z(int k) {
    return (2.0 * k - (nz - 1)) / unit;
  }

  /** nx * ny * nz. */
  public long voxelCount() {
    return (long) nx * ny * nz;
  }
}
