package io.nacre.voxel;

import java.util.Arrays;
import java.util.Locale;

/**
 * A bit per voxel of a box grid, indexed [x][y][z], z fastest, as the published npz files are.
 *
 * <p>Each z-row starts at a fresh 64-bit word (bit z%64 of word z/64, unused high bits always 0),
 * so whole rows combine by word operations and threads that own different x-slabs or different rows
 * never write the same word.
 */
public final class VoxelGrid {

  private final GridFrame frame;
  private final int wordsPerRow;
  private final long[] words;

  /** An empty grid. */
  public VoxelGrid(GridFrame frame) {
    this.frame = frame;
    this.wordsPerRow = (frame.nz() + 63) >>> 6;
    long total = (long) frame.nx() * frame.ny() * wordsPerRow;
    if (total > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("grid too large to hold in memory: " + frame);
    }
    this.words = new long[(int) total];
  }

  private VoxelGrid(VoxelGrid other) {
    this.frame = other.frame;
    this.wordsPerRow = other.wordsPerRow;
    this.words = other.words.clone();
  }

  /** The memory of a grid of {@code frame}: flat ones take more than a bit a voxel. */
  public static long bytes(GridFrame frame) {
    return 8L * frame.nx() * frame.ny() * (frame.nz() + 63 >> 6);
  }

  /** A copy that shares nothing with this grid. */
  public VoxelGrid copy() {
    return new VoxelGrid(this);
  }

  public GridFrame frame() {
    return frame;
  }

  public int nx() {
    return frame.nx();
  }

  public int ny() {
    return frame.ny();
  }

  public int nz() {
    return frame.nz();
  }

  /** Words a z-row takes: ceil(nz/64). */
  public int wordsPerRow() {
    return wordsPerRow;
  }

  /** Index in {@link #words} of the first word of row (x, y). */
  public int row(int x, int y) {
    return (x * frame.ny() + y) * wordsPerRow;
  }

  /**
   * The live words, for algorithms that work on whole rows; unused high bits of each row must stay
   * 0.
   */
  public long[] words() {
    return words;
  }

  /** Mask of the valid bits in the last word of a row. */
  public long lastWordMask() {
    int rest = frame.nz() & 63;
    return rest == 0 ? -1L : (1L << rest) - 1;
  }

  public boolean get(int x, int y, int z) {
    return (words[row(x, y) + (z >>> 6)] >>> z & 1) != 0;
  }

  /** As {@link #get}, false outside the grid. */
  public boolean getOrFalse(int x, int y, int z) {
    return x >= 0
        && y >= 0
        && z >= 0
        && x < frame.nx()
        && y < frame.ny()
        && z < frame.nz()
        && get(x, y, z);
  }

  public void set(int x, int y, int z) {
    words[row(x, y) + (z >>> 6)] |= 1L << z;
  }

  public void clear(int x, int y, int z) {
    words[row(x, y) + (z >>> 6)] &= ~(1L << z);
  }

  public void set(int x, int y, int z, boolean value) {
    if (value) {
      set(x, y, z);
    } else {
      clear(x, y, z);
    }
  }

  /** Sets voxels (x, y, from) to (x, y, to - 1). */
  public void setRun(int x, int y, int from, int to) {
    int first = row(x, y);
    for (int w = from >>> 6; w << 6 < to; w++) {
      int low = Math.max(from - (w << 6), 0);
      int high = Math.min(to - (w << 6), 64);
      words[first + w] |= (-1L << low) & (-1L >>> (64 - high));
    }
  }

  /** The grid whose occupied voxels are the empty ones of this. */
  public VoxelGrid complement() {
    VoxelGrid result = new VoxelGrid(frame);
    long last = lastWordMask();
    for (int i = 0; i < words.length; i++) {
      result.words[i] = ~words[i] & (i % wordsPerRow == wordsPerRow - 1 ? last : -1L);
    }
    return result;
  }

  /** Number of occupied voxels. */
  public long count() {
    long sum = 0;
    for (long word : words) {
      sum += Long.bitCount(word);
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VoxelGrid grid
        && frame.equals(grid.frame)
        && Arrays.equals(words, grid.words);
  }

  @Override
  public int hashCode() {
    return 31 * frame.hashCode() + Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "VoxelGrid[%dx%dx%d, %d occupied]",
        frame.nx(),
        frame.ny(),
        frame.nz(),
        count());
  }
}
