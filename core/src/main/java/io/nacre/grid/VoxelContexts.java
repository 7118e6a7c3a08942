package io.nacre.grid;

/**
 * The contexts of single voxels, from the known voxels within two steps, some farther ones, and the
 * mirror images.
 */
final class VoxelContexts {

  private static final int BITS = 16;

  /** Number of contexts of each model. */
  static final int[] SIZES = {
    1 << 13, 1 << 9, 1 << 13, 14 * 64, 1 << BITS, 1 << BITS, 1 << BITS, 1 << 13, 1 << BITS,
    1 << BITS, 1 << BITS, 1 << BITS
  };

  /** Values of {@link #crowd}. */
  static final int CROWD_SETS = 16;

  /** Values of {@link #faces}. */
  static final int FACE_SETS = 128;

  final int[] contexts = new int[SIZES.length];

  /** How many of the 13 known neighbours are occupied, and whether this voxel may end a run. */
  int crowd;

  /** The three face neighbours and how many of the known voxels around are occupied. */
  int faces;

  private final PaddedBits known;
  private final Mirrors mirrors;

  VoxelContexts(PaddedBits known) {
    this.known = known;
    this.mirrors = new Mirrors(known);
  }

  /** State of the {@link Mirrors}. */
  int mirrors() {
    return mirrors.state;
  }

  /**
   * Sets the contexts of voxel (x, y, z).
   *
   * @param quiet the value of all surroundings if the voxel is in a run that is known to hold
   *     another value somewhere, -1 if not
   */
  void look(int x, int y, int z, int quiet) {
    int sx = known.strideX;
    int sy = known.strideY;
    int row = known.row(x, y);
    int r1 = known.window(row - sx - sy, z - 2, 5);
    int r2 = known.window(row - sx, z - 2, 5);
    int r3 = known.window(row - sx + sy, z - 2, 5);
    int r4 = known.window(row - sy, z - 2, 5);
    int own = known.window(row, z - 4, 4);
    int r5 = own >> 2;
    int near1 = r1 >> 1 & 7;
    int near2 = r2 >> 1 & 7;
    int near3 = r3 >> 1 & 7;
    int near4 = r4 >> 1 & 7;
    int before = own >> 3;
    int near = near1 | near2 << 3 | near3 << 6 | near4 << 9 | before << 12;
    int face = near2 >> 1 & 1 | near4 & 2 | before << 2;
    int farX = known.window(row - 2 * sx, z - 2, 5);
    int farY = known.window(row - 2 * sy, z - 2, 5);
    int farXBack = known.window(row - 2 * sx - sy, z - 2, 5);
    int farXOn = known.window(row - 2 * sx + sy, z - 2, 5);
    int farYBack = known.window(row - sx - 2 * sy, z - 2, 5);
    int farYOn = known.window(row - sx + 2 * sy, z - 2, 5);
    int far = farX >> 2 & 1 | farY >> 1 & 2 | r5 << 2 & 4;
    int edge =
        near1 >> 1 & 1
            | near3 & 2
            | near2 << 2 & 4
            | near2 << 1 & 8
            | near4 << 4 & 16
            | near4 << 3 & 32;
    int ahead =
        near2 >> 2
            | near3 & 2
            | near4 & 4
            | near3 << 1 & 8
            | farX << 1 & 16
            | farXOn << 3 & 32
            | farY << 3 & 64;
    int close =
        Integer.bitCount(r1 | r2 << 5 | r3 << 10 | r4 << 15 | r5 << 20)
            + Integer.bitCount(
                farX | farY << 5 | farXBack << 10 | farXOn << 15 | farYBack << 20 | farYOn << 25);
    int nearby = Integer.bitCount(near);
    mirrors.look(x, y, z, near2, near4, before);
    int image = mirrors.state;
    contexts[0] = near;
    contexts[1] = face | edge << 3;
    contexts[2] = face | far << 3 | ahead << 6;
    contexts[3] = nearby + 14 * close;
    contexts[4] = hash(4, image | face << 9, edge);
    contexts[5] = hash(5, image, near);
    contexts[6] = hash(6, near | far << 13, farXBack | farXOn << 5 | farYBack << 10 | farYOn << 15);
    contexts[7] = face | edge << 3 | far << 9 | (nearby > 9 ? 1 << 12 : 0);
    contexts[8] = hash(8, r1 | r2 << 5 | r3 << 10 | r4 << 15 | r5 << 20, 0);
    contexts[9] = hash(9, r2 | r4 << 5 | own << 10 | farX << 14 | farY << 19, 0);
    contexts[10] =
        hash(
            10,
            known.window(row - sx, z - 3, 7)
                | farX << 7
                | known.window(row - 3 * sx, z - 1, 3) << 12
                | near3 << 15
                | (farYOn >> 1 & 7) << 18
                | before << 21
                | near4 << 22,
            0);
    contexts[11] =
        hash(
            11,
            known.window(row - sy, z - 3, 7)
                | farY << 7
                | known.window(row - 3 * sy, z - 1, 3) << 12
                | near1 << 15
                | (farYBack >> 1 & 7) << 18
                | before << 21
                | near2 << 22,
            known.window(row - 4 * sx, z, 1) | known.window(row - 4 * sy, z, 1) << 1);
    crowd = quiet < 0 ? CROWD[nearby] : 8 + quiet;
    faces = face | Math.min(15, close >> 2) << 3;
  }

  private static final int[] CROWD = {0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7};

  /** A number of {@link #BITS} bits from up to 32 + 16 bits; the model is mixed in. */
  static int hash(int model, int a, int b) {
    int h = a * 0x9E3779B1 ^ Integer.rotateLeft(b * 0x85EBCA6B, 13) ^ model * 0xC2B2AE35;
    h ^= h >>> 15;
    h *= 0x2C1B3C6D;
    return h >>> 32 - BITS;
  }
}
