package io.nacre.grid;

/**
 * The mirror images of a voxel in the three middle planes of the grid. Grids are centred on their
 * objects, and many of those are symmetric.
 */
final class Mirrors {

  /** Values of {@link #state}. */
  static final int STATES = 343;

  private final PaddedBits known;

  /**
   * For x, y and z, in base 7: 0 when the image is not known yet, otherwise 1 + its value + 2 times
   * in how many of seven places its surroundings differ from those of the voxel (2 and more count
   * as 2).
   */
  int state;

  Mirrors(PaddedBits known) {
    this.known = known;
  }

  /** As the other form, which is told what is around the voxel. */
  void look(int x, int y, int z) {
    int row = known.row(x, y);
    int besideX = known.window(row - known.strideX, z - 1, 3);
    int besideY = known.window(row - known.strideY, z - 1, 3);
    look(x, y, z, besideX, besideY, known.bit(row, z - 1));
  }

  /**
   * Looks for the images of voxel (x, y, z).
   *
   * @param besideX the voxels (x-1, y, z-1 … z+1) as bits
   * @param besideY the voxels (x, y-1, z-1 … z+1) as bits
   * @param before the voxel (x, y, z-1)
   */
  void look(int x, int y, int z, int besideX, int besideY, int before) {
    int strideX = known.strideX;
    int strideY = known.strideY;
    int imageX = known.nx - 1 - x;
    int imageY = known.ny - 1 - y;
    int imageZ = known.nz - 1 - z;
    state = 0;
    if (imageX < x) {
      int row = known.row(imageX, y);
      int differences =
          Integer.bitCount(known.window(row - strideY, z - 1, 3) ^ besideY)
              + (known.bit(row, z - 1) ^ before)
              + Integer.bitCount(known.window(row + strideX, z - 1, 3) ^ besideX);
      state += 1 + known.bit(row, z) + 2 * Math.min(differences, 2);
    }
    if (imageY < y) {
      int row = known.row(x, imageY);
      int differences =
          Integer.bitCount(known.window(row + strideY, z - 1, 3) ^ besideY)
              + (known.bit(row, z - 1) ^ before)
              + Integer.bitCount(known.window(row - strideX, z - 1, 3) ^ besideX);
      state += 7 * (1 + known.bit(row, z) + 2 * Math.min(differences, 2));
    }
    if (imageZ < z) {
      int row = known.row(x, y);
      int differences =
          Integer.bitCount(reversed(known.window(row - strideX, imageZ - 1, 3)) ^ besideX)
              + Integer.bitCount(reversed(known.window(row - strideY, imageZ - 1, 3)) ^ besideY);
      state += 49 * (1 + known.bit(row, imageZ) + 2 * Math.min(differences, 2));
    }
  }

  private static int reversed(int three) {
    return three & 2 | three >> 2 | three << 2 & 4;
  }
}
