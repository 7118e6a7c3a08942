package io.nacre.voxel.solid;

import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;

/**
 * Sizes of the pieces of a grid's voxels, connected by steps to one of the 26 neighbours: runs
 * along z are joined to those of the four rows before theirs that they touch.
 */
final class VoxelPieces {

  private final VoxelGrid grid;
  private int[] parent = new int[256];
  private long[] sizes = new long[256];
  private int runs;

  private VoxelPieces(VoxelGrid grid) {
    this.grid = grid;
  }

  /** Voxels of each piece, largest first. */
  static long[] sizes(VoxelGrid grid) {
    VoxelPieces pieces = new VoxelPieces(grid);
    pieces.join();
    long[] found = new long[pieces.runs];
    int count = 0;
    for (int run = 0; run < pieces.runs; run++) {
      if (pieces.parent[run] == run) {
        found[count++] = -pieces.sizes[run];
      }
    }
    Arrays.sort(found, 0, count);
    long[] largestFirst = new long[count];
    Arrays.setAll(largestFirst, i -> -found[i]);
    return largestFirst;
  }

  private void join() {
    Row[] before = rows();
    Row[] now = rows();
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        read(x, y, now[y]);
        if (y > 0) {
          touch(now[y], now[y - 1]);
        }
        for (int dy = -1; dy <= 1; dy++) {
          if (y + dy >= 0 && y + dy < grid.ny()) {
            touch(now[y], before[y + dy]);
          }
        }
      }
      Row[] swap = before;
      before = now;
      now = swap;
    }
  }

  private Row[] rows() {
    Row[] rows = new Row[grid.ny()];
    Arrays.setAll(rows, y -> new Row());
    return rows;
  }

  private void read(int x, int y, Row row) {
    row.count = 0;
    int start = grid.row(x, y);
    int z = 0;
    while (z < grid.nz()) {
      long rest = grid.words()[start + (z >> 6)] >>> z;
      if (rest == 0) {
        z = (z | 63) + 1;
        continue;
      }
      z += Long.numberOfTrailingZeros(rest);
      int from = z;
      while (z < grid.nz()) {
        int ones = Long.numberOfTrailingZeros(~(grid.words()[start + (z >> 6)] >>> z));
        int step = Math.min(ones, 64 - (z & 63));
        z += step;
        if (step == 0 || (z & 63) != 0) {
          break;
        }
      }
      z = Math.min(z, grid.nz());
      row.add(from, z - 1, runs);
      add(z - from);
    }
  }

  private void add(int size) {
    if (runs == parent.length) {
      parent = Arrays.copyOf(parent, 2 * runs);
      sizes = Arrays.copyOf(sizes, 2 * runs);
    }
    parent[runs] = runs;
    sizes[runs] = size;
    runs++;
  }

  private void touch(Row a, Row b) {
    int i = 0;
    int j = 0;
    while (i < a.count && j < b.count) {
      if (a.to[i] + 1 >= b.from[j] && b.to[j] + 1 >= a.from[i]) {
        unite(a.run[i], b.run[j]);
      }
      if (a.to[i] < b.to[j]) {
        i++;
      } else {
        j++;
      }
    }
  }

  private int root(int run) {
    int at = run;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private void unite(int a, int b) {
    int low = Math.min(root(a), root(b));
    int high = Math.max(root(a), root(b));
    if (low != high) {
      parent[high] = low;
      sizes[low] += sizes[high];
    }
  }

  /** Runs [from, to] of one row, ascending. */
  private static final class Row {
    private int[] from = new int[4];
    private int[] to = new int[4];
    private int[] run = new int[4];
    private int count;

    void add(int first, int last, int number) {
      if (count == run.length) {
        from = Arrays.copyOf(from, 2 * count);
        to = Arrays.copyOf(to, 2 * count);
        run = Arrays.copyOf(run, 2 * count);
      }
      from[count] = first;
      to[count] = last;
      run[count++] = number;
    }
  }
}
