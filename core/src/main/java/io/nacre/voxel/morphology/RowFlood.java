package io.nacre.voxel.morphology;

import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;

/**
 * Flood by 6-neighbour steps that moves whole z-rows at a time: within a word the flood runs along
 * z by carry propagation, between rows by OR. Rows wait for a visit only while a neighbour of
 * theirs has changed, and visits alternate between ascending and descending order.
 */
final class RowFlood {

  private final VoxelGrid reached;
  private final long[] to;
  private final long[] allowed;
  private final int wordsPerRow;
  private final boolean[] waiting;

  private RowFlood(VoxelGrid reached, VoxelGrid allowed) {
    this.reached = reached;
    this.to = reached.words();
    this.allowed = allowed.words();
    this.wordsPerRow = reached.wordsPerRow();
    this.waiting = new boolean[reached.nx() * reached.ny()];
    Arrays.fill(waiting, true);
  }

  /**
   * Adds to {@code reached} every voxel of {@code allowed} that a path of 6-neighbour steps through
   * {@code allowed} joins to one of {@code reached}. Voxels of {@code reached} outside {@code
   * allowed} stay and are sources too.
   */
  static void spread(VoxelGrid reached, VoxelGrid allowed) {
    RowFlood flood = new RowFlood(reached, allowed);
    while (flood.ascend() | flood.descend()) {
      continue;
    }
  }

  private boolean ascend() {
    boolean changed = false;
    for (int row = 0; row < waiting.length; row++) {
      changed |= waiting[row] && visit(row);
    }
    return changed;
  }

  private boolean descend() {
    boolean changed = false;
    for (int row = waiting.length - 1; row >= 0; row--) {
      changed |= waiting[row] && visit(row);
    }
    return changed;
  }

  private boolean visit(int row) {
    waiting[row] = false;
    int ny = reached.ny();
    int y = row % ny;
    int start = row * wordsPerRow;
    boolean changed = false;
    for (int i = start; i < start + wordsPerRow; i++) {
      long seeds = to[i] << 1 | to[i] >>> 1;
      seeds |= y > 0 ? to[i - wordsPerRow] : 0;
      seeds |= y < ny - 1 ? to[i + wordsPerRow] : 0;
      seeds |= row >= ny ? to[i - ny * wordsPerRow] : 0;
      seeds |= row < waiting.length - ny ? to[i + ny * wordsPerRow] : 0;
      seeds = spill(start, i, seeds) & allowed[i] | to[i];
      long filled = upward(seeds, allowed[i]);
      filled |= Long.reverse(upward(Long.reverse(seeds), Long.reverse(allowed[i])));
      changed |= filled != to[i];
      to[i] = filled;
    }
    for (int i = start + wordsPerRow - 2; i >= start; i--) {
      if ((to[i + 1] & 1) != 0 && to[i] >= 0 && allowed[i] < 0) {
        long seeds = Long.reverse(to[i] | 1L << 63);
        to[i] |= Long.reverse(upward(seeds, Long.reverse(allowed[i])));
        changed = true;
      }
    }
    if (changed) {
      wakeNeighbours(row, y);
    }
    return changed;
  }

  /** The seeds of word {@code i} with the one that the word below it in the row hands over. */
  private long spill(int start, int i, long seeds) {
    return i > start ? seeds | to[i - 1] >>> 63 : seeds;
  }

  private void wakeNeighbours(int row, int y) {
    int ny = reached.ny();
    if (y > 0) {
      waiting[row - 1] = true;
    }
    if (y < ny - 1) {
      waiting[row + 1] = true;
    }
    if (row >= ny) {
      waiting[row - ny] = true;
    }
    if (row < waiting.length - ny) {
      waiting[row + ny] = true;
    }
  }

  /**
   * Seeds and the bits above them up to the end of their runs of {@code allowed}: adding a seed to
   * a run carries through to the run's top.
   */
  private static long upward(long seeds, long allowed) {
    return seeds | allowed & ~(allowed + (seeds & allowed));
  }
}
