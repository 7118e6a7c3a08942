package io.nacre.field;

import io.nacre.allowance.Allowance;
import java.util.Arrays;

/** A set of cells of an nx x ny x nz lattice: a bit each for membership, a list for the order. */
final class CellSet {

  private final int nx;
  private final int ny;
  private final int nz;
  private final long[] bits;
  private final Allowance memory;
  private int[] list = new int[1024];
  private int size;

  CellSet(int nx, int ny, int nz, Allowance memory) {
    this.memory = memory;
    memory.take(((long) nx * ny * nz >>> 3) + 8 + 4L * list.length);
    this.nx = nx;
    this.ny = ny;
    this.nz = nz;
    bits = new long[(nx * ny * nz + 63) >>> 6];
  }

  /** Adds a cell of the lattice; whether it was new. Cells beyond the lattice are never new. */
  boolean add(int x, int y, int z) {
    if (x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz) {
      return false;
    }
    int cell = (x * ny + y) * nz + z;
    if ((bits[cell >>> 6] >>> cell & 1) != 0) {
      return false;
    }
    bits[cell >>> 6] |= 1L << cell;
    if (size == list.length) {
      memory.take(8L * size);
      list = Arrays.copyOf(list, 2 * size);
      memory.give(4L * size);
    }
    list[size++] = cell;
    return true;
  }

  int size() {
    return size;
  }

  /** x of the {@code i}th cell added. */
  int x(int i) {
    return list[i] / nz / ny;
  }

  int y(int i) {
    return list[i] / nz % ny;
  }

  int z(int i) {
    return list[i] % nz;
  }

  /**
   * The smallest z at or after {@code z} with (x, y, z) in the set, or -1 when the row has none.
   */
  int next(int x, int y, int z) {
    int row = (x * ny + y) * nz;
    int end = row + nz;
    int at = row + z;
    while (at < end) {
      long rest = bits[at >>> 6] >>> at;
      if (rest != 0) {
        at += Long.numberOfTrailingZeros(rest);
        return at < end ? at - row : -1;
      }
      at = (at | 63) + 1;
    }
    return -1;
  }
}
