package io.nacre.grid;

/**
 * The contexts of a voxel of a known solid: is it an exception to the rule that the shell of a
 * solid is its boundary?
 */
final class ExceptionContexts {

  private static final int BITS = 14;

  /** Number of contexts of each model. */
  static final int[] SIZES = {
    1 << BITS, 1 << BITS, 1 << BITS, 1 << BITS, 1 << BITS, 1 << BITS, 1 << BITS
  };

  /** Values of {@link #layer}. */
  static final int LAYER_SETS = 12;

  /** Values of {@link #crowd}. */
  static final int CROWD_SETS = 64;

  final int[] contexts = new int[SIZES.length];

  /** The layer, and how many of the known neighbours are exceptions. */
  int layer;

  /** Exceptions and solid voxels around, both coarsely. */
  int crowd;

  private final PaddedBits solid;
  private final PaddedBits exceptions;

  ExceptionContexts(PaddedBits solid, PaddedBits exceptions) {
    this.solid = solid;
    this.exceptions = exceptions;
  }

  /**
   * Sets the contexts of voxel (x, y, z).
   *
   * @param depth 0 in the boundary, 1 in the second layer, 2 deeper
   */
  void look(int x, int y, int z, int depth) {
    int sx = exceptions.strideX;
    int sy = exceptions.strideY;
    int row = exceptions.row(x, y);
    int beside1 = exceptions.window(row - sx - sy, z - 1, 3);
    int beside2 = exceptions.window(row - sx, z - 1, 3);
    int beside3 = exceptions.window(row - sx + sy, z - 1, 3);
    int beside4 = exceptions.window(row - sy, z - 1, 3);
    int before = exceptions.window(row, z - 3, 3);
    int near = beside1 | beside2 << 3 | beside3 << 6 | beside4 << 9 | before >> 2 << 12;
    int far =
        exceptions.window(row - 2 * sx, z - 2, 5)
            | exceptions.window(row - 2 * sy, z - 2, 5) << 5
            | (before & 3) << 10
            | exceptions.window(row - 2 * sx - sy, z - 1, 3) << 12
            | exceptions.window(row - 2 * sx + sy, z - 1, 3) << 15
            | exceptions.window(row - sx - 2 * sy, z - 1, 3) << 18
            | exceptions.window(row - sx + 2 * sy, z - 1, 3) << 21;
    int empty = 0;
    int sides = 0;
    int faces = 0;
    int place = 0;
    for (int dx = -2; dx <= 2; dx++) {
      for (int dy = -2; dy <= 2; dy++) {
        int five = ~solid.window(row + dx * sx + dy * sy, z - 2, 5) & 31;
        int count = Integer.bitCount(five);
        empty += count;
        if (dx == 0 && dy == 0) {
          faces |= (five & 1) << 4 | five >> 4 << 5;
        } else if (dx == 0 || dy == 0) {
          if (Math.abs(dx + dy) == 2) {
            faces |= (five >> 2 & 1) << place++;
          }
        }
        if (count > 0) {
          sides |= 1 << (dx + 2) / 2 * 3 + (dy + 2) / 2;
        }
      }
    }
    int around = Integer.bitCount(near);
    int all = Math.min(7, around + Integer.bitCount(far));
    contexts[0] = hash(0, near, depth);
    contexts[1] = hash(1, empty | depth << 7, Math.min(3, around));
    contexts[2] = hash(2, faces | sides << 6, depth | all << 2);
    contexts[3] = hash(3, near, empty | depth << 7);
    contexts[4] = hash(4, near | faces << 13 | depth << 19, 0);
    contexts[5] = hash(5, far, near);
    contexts[6] = hash(6, sides | before << 9 | depth << 12, empty >> 3);
    layer = depth * 4 + Math.min(3, around);
    crowd = all | Math.min(7, empty >> 3) << 3;
  }

  private static int hash(int model, int a, int b) {
    return VoxelContexts.hash(model, a, b) >>> 16 - BITS;
  }
}
