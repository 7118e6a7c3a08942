package io.nacre.voxel.solid;

/** Runs of set bits in a row of words. */
public final class BitRuns {

  private BitRuns() {}

  /** Sets bits from to to, both included, counted from word {@code row} on. */
  public static void set(long[] words, int row, int from, int to) {
    int first = row + (from >> 6);
    int last = row + (to >> 6);
    long low = -1L << from;
    long high = -1L >>> 63 - to;
    if (first == last) {
      words[first] |= low & high;
      return;
    }
    words[first] |= low;
    for (int i = first + 1; i < last; i++) {
      words[i] = -1L;
    }
    words[last] |= high;
  }
}
