package io.nacre.grid;

/** The contexts of runs of voxels with quiet surroundings: does any of them differ from those? */
final class RunContexts {

  /** How far, in rows, the rows are that are looked at beside mirror images. */
  static final int REACH = 4;

  private static final int BITS = 12;

  /** Number of contexts of each model. */
  static final int[] SIZES = {1 << BITS, 1 << BITS, 1 << BITS, 1 << BITS, 1 << BITS};

  /** Values of {@link #kind}. */
  static final int KIND_SETS = 8;

  /** Values of {@link #distant}. */
  static final int DISTANT_SETS = 16;

  final int[] contexts = new int[SIZES.length];

  /** The value of the surroundings and the length of the run. */
  int kind;

  /** The value, and how many of seven rows three and four steps away hold another one. */
  int distant;

  private final PaddedBits known;

  RunContexts(PaddedBits known) {
    this.known = known;
  }

  /**
   * Sets the contexts of the voxels [from, to) of row (x, y).
   *
   * @param quiet the value of their surroundings
   * @param size 0 for a whole row, 1 for 64 voxels, 2 for 8
   */
  void look(int x, int y, int from, int to, int quiet, int size) {
    int sx = known.strideX;
    int sy = known.strideY;
    int row = known.row(x, y);
    int z0 = Math.max(from - 2, 0);
    int z1 = Math.min(to + 2, known.nz);
    int third =
        other(quiet, row - 3 * sx, z0, z1)
            | other(quiet, row - 3 * sy, z0, z1) << 1
            | other(quiet, row - 2 * sx - 3 * sy, z0, z1) << 2
            | other(quiet, row - 2 * sx + 3 * sy, z0, z1) << 3
            | (known.bit(row, from - 3) ^ quiet) << 4;
    int fourth =
        other(quiet, row - 4 * sx, z0, z1)
            | other(quiet, row - 4 * sy, z0, z1) << 1
            | (known.bit(row, from - 4) ^ quiet) << 2;
    kind = quiet | size << 1;
    int count = Math.min(7, Integer.bitCount(third) + Integer.bitCount(fourth));
    distant = quiet | count << 1;
    int imageX = known.nx - 1 - x;
    int imageY = known.ny - 1 - y;
    int imageTo = known.nz - from;
    int imageFrom = known.nz - to;
    int mirrored =
        (imageX < x ? 1 + other(quiet, known.row(imageX, y), from, to) : 0)
            + 3 * (imageY < y ? 1 + other(quiet, known.row(x, imageY), from, to) : 0)
            + 9 * (isMirrored(known.nz, from) ? 1 + other(quiet, row, imageFrom, imageTo) : 0);
    contexts[0] = hash(0, kind, third | fourth << 5);
    contexts[1] = hash(1, kind, mirrored);
    contexts[2] = hash(2, kind | mirrored << 3, count);
    contexts[3] = hash(3, kind, x);
    contexts[4] = hash(4, kind, y | count << 12);
  }

  /** Whether the mirror image along z of a run that begins at {@code from} is known before it. */
  static boolean isMirrored(int nz, int from) {
    return nz - from <= from;
  }

  private int other(int quiet, int row, int from, int to) {
    return known.allAre(quiet, row, from, to) ? 0 : 1;
  }

  private static int hash(int model, int a, int b) {
    return VoxelContexts.hash(model, a, b) >>> 4;
  }
}
