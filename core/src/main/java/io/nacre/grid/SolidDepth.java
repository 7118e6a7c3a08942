package io.nacre.grid;

import java.util.Arrays;

/**
 * How deep the voxels of a row lie in a solid, all of which is known. What lies beyond the grid is
 * empty.
 */
final class SolidDepth {

  private final PaddedBits solid;
  private final long[] one;
  private final long[] two;

  /**
   * Voxels of the solid with an empty one among their 26 neighbours; aligned as the solid's rows.
   */
  final long[] boundary;

  /** Voxels of the solid all of whose 5x5x5 surroundings are solid. */
  final long[] deep;

  /** Voxels of the solid that are neither: the second layer. */
  final long[] second;

  SolidDepth(PaddedBits solid) {
    this.solid = solid;
    one = new long[solid.strideY];
    two = new long[solid.strideY];
    boundary = new long[solid.strideY];
    deep = new long[solid.strideY];
    second = new long[solid.strideY];
  }

  /** Looks at row (x, y). */
  void look(int x, int y) {
    Arrays.fill(one, -1);
    Arrays.fill(two, -1);
    for (int dx = -2; dx <= 2; dx++) {
      for (int dy = -2; dy <= 2; dy++) {
        int row = solid.row(x + dx, y + dy);
        boolean near = Math.abs(dx) <= 1 && Math.abs(dy) <= 1;
        for (int i = 0; i < two.length; i++) {
          two[i] &= solid.words[row + i];
          if (near) {
            one[i] &= solid.words[row + i];
          }
        }
      }
    }
    int row = solid.row(x, y);
    for (int i = 0; i < two.length; i++) {
      long inner = shifted(one, i, 1) & one[i] & shifted(one, i, -1);
      boundary[i] = solid.words[row + i] & ~inner;
      deep[i] =
          shifted(two, i, 2)
              & shifted(two, i, 1)
              & two[i]
              & shifted(two, i, -1)
              & shifted(two, i, -2);
      second[i] = inner & ~deep[i];
    }
  }

  /** Word i of the row moved by {@code by} places towards higher z. */
  private static long shifted(long[] words, int i, int by) {
    if (by > 0) {
      return words[i] << by | (i > 0 ? words[i - 1] >>> 64 - by : 0);
    }
    return words[i] >>> -by | (i < words.length - 1 ? words[i + 1] << 64 + by : 0);
  }
}
