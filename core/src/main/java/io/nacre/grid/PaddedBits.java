package io.nacre.grid;

import io.nacre.voxel.VoxelGrid;

/**
 * A bit per voxel of a grid with empty voxels around it, so that rows near a voxel are read without
 * asking where the grid ends. Rows lie along z. Voxel z is bit (z + PAD) % 64 of word (z + PAD) /
 * 64 of its row.
 */
final class PaddedBits {

  /** Empty rows on every side, and empty voxels before and after the voxels of a row. */
  static final int PAD = 4;

  final int nx;
  final int ny;
  final int nz;

  /** Distance of neighbouring rows along x, in words. */
  final int strideX;

  /** Distance of neighbouring rows along y, in words: the length of a row. */
  final int strideY;

  final long[] words;

  /** An empty grid. */
  PaddedBits(int nx, int ny, int nz) {
    this.nx = nx;
    this.ny = ny;
    this.nz = nz;
    strideY = (nz + 2 * PAD + 63 >> 6) + 1;
    strideX = (ny + 2 * PAD) * strideY;
    long total = bytes(nx, ny, nz) / Long.BYTES;
    if (total > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "grid too large to hold in memory: %dx%dx%d".formatted(nx, ny, nz));
    }
    words = new long[(int) total];
  }

  /** The memory of such a grid. */
  static long bytes(int nx, int ny, int nz) {
    return 8L * (nx + 2 * PAD) * (ny + 2 * PAD) * ((nz + 2 * PAD + 63 >> 6) + 1);
  }

  static PaddedBits of(VoxelGrid grid) {
    PaddedBits bits = new PaddedBits(grid.nx(), grid.ny(), grid.nz());
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        int from = grid.row(x, y);
        int to = bits.row(x, y);
        for (int i = 0; i < grid.wordsPerRow(); i++) {
          long word = grid.words()[from + i];
          bits.words[to + i] |= word << PAD;
          bits.words[to + i + 1] |= word >>> 64 - PAD;
        }
      }
    }
    return bits;
  }

  /** Copies all voxels to {@code grid}, which has the same sides. */
  void copyTo(VoxelGrid grid) {
    for (int x = 0; x < nx; x++) {
      for (int y = 0; y < ny; y++) {
        int from = row(x, y);
        int to = grid.row(x, y);
        for (int i = 0; i < grid.wordsPerRow(); i++) {
          grid.words()[to + i] = words[from + i] >>> PAD | words[from + i + 1] << 64 - PAD;
        }
        grid.words()[to + grid.wordsPerRow() - 1] &= grid.lastWordMask();
      }
    }
  }

  /** Word at which row (x, y) starts; x and y may lie outside by as much as {@link #PAD}. */
  int row(int x, int y) {
    return (x + PAD) * strideX + (y + PAD) * strideY;
  }

  /**
   * The voxels from z on, as the low 32 bits; those beyond the padding are of no meaning.
   *
   * @param row a row, possibly one of the padding
   * @param z from -PAD to nz + PAD
   */
  int from(int row, int z) {
    int bit = z + PAD;
    int word = row + (bit >> 6);
    return (int) (words[word] >>> bit | words[word + 1] << 1 << 63 - (bit & 63));
  }

  /** The voxels [z, z + count) as the low bits; count is below 32. */
  int window(int row, int z, int count) {
    return from(row, z) & (1 << count) - 1;
  }

  /** Voxel z of a row, 0 or 1. */
  int bit(int row, int z) {
    int bit = z + PAD;
    return (int) (words[row + (bit >> 6)] >>> bit) & 1;
  }

  void set(int row, int z) {
    int bit = z + PAD;
    words[row + (bit >> 6)] |= 1L << bit;
  }

  /** Sets the voxels [from, to) of a row. */
  void set(int row, int from, int to) {
    for (int z = from; z < to; ) {
      int bit = z + PAD;
      int count = Math.min(to - z, 64 - (bit & 63));
      words[row + (bit >> 6)] |= -1L >>> 64 - count << bit;
      z += count;
    }
  }

  /** Whether all voxels [from, to) of a row are {@code value}, 0 or 1. */
  boolean allAre(int value, int row, int from, int to) {
    return allAre(value, words, row, from, to);
  }

  /** As {@link #allAre(int, int, int, int)} for the row that starts at {@code words[row]}. */
  static boolean allAre(int value, long[] words, int row, int from, int to) {
    long flip = -value;
    for (int z = from; z < to; ) {
      int bit = z + PAD;
      int count = Math.min(to - z, 64 - (bit & 63));
      if (((words[row + (bit >> 6)] ^ flip) & -1L >>> 64 - count << bit) != 0) {
        return false;
      }
      z += count;
    }
    return true;
  }
}
