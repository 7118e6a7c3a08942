package io.nacre.grid;

import java.util.Arrays;

/**
 * Which voxels of a row have quiet surroundings: all known voxels within two steps along each axis,
 * those of the row itself aside, are empty, or all are occupied.
 */
final class UniformRows {

  private static final int REACH = 2;

  private final PaddedBits known;
  private final long[] any;
  private final long[] all;
  private final long[] empty;
  private final long[] full;

  UniformRows(PaddedBits known) {
    this.known = known;
    int length = known.strideY;
    any = new long[length];
    all = new long[length];
    empty = new long[length];
    full = new long[length];
  }

  /** Looks at the rows around row (x, y). */
  void look(int x, int y) {
    int length = known.strideY;
    Arrays.fill(any, 0);
    Arrays.fill(all, -1);
    for (int dx = -REACH; dx <= 0; dx++) {
      for (int dy = -REACH; dy <= REACH && (dx < 0 || dy < 0); dy++) {
        int row = known.row(x + dx, y + dy);
        for (int i = 0; i < length; i++) {
          any[i] |= known.words[row + i];
          all[i] &= known.words[row + i];
        }
      }
    }
    for (int i = 0; i < length; i++) {
      empty[i] = ~spread(any, i, 0);
      full[i] = ~spread(all, i, -1);
    }
  }

  /** Word i, each bit set when a bit within reach, xor flip, is set. */
  private static long spread(long[] words, int i, long flip) {
    long word = words[i] ^ flip;
    long below = i > 0 ? words[i - 1] ^ flip : 0;
    long above = i < words.length - 1 ? words[i + 1] ^ flip : 0;
    return word
        | word << 1
        | word << 2
        | below >>> 63
        | below >>> 62
        | word >>> 1
        | word >>> 2
        | above << 63
        | above << 62;
  }

  /**
   * The value, 0 or 1, of all surroundings of the voxels [from, to), the two voxels before them
   * included; -1 when they are not all alike.
   */
  int value(int row, int from, int to) {
    int before = known.window(row, from - REACH, REACH);
    if (before == 0 && PaddedBits.allAre(1, empty, 0, from, to)) {
      return 0;
    }
    return before == 3 && PaddedBits.allAre(1, full, 0, from, to) ? 1 : -1;
  }
}
