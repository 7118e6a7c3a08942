package io.nacre.voxel.morphology;

import io.nacre.partition.DisjointSets;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The parts of a grid, from the one with the most voxels to the one with the fewest: its occupied
 * voxels, connected by steps to one of the 26 neighbours, or of the 6. Of equal parts the one with
 * the first voxel, [x][y][z] with z fastest, comes first. Memory grows with the runs of voxels
 * along z, not with the voxels.
 */
public final class GridParts {

  private final VoxelGrid grid;
  private final VoxelGrid joined;

  /** By how much runs of neighbouring rows may miss each other: 1 where corners connect. */
  private final int slack;

  /** First run of each row (x, y), and behind the last row the number of runs. */
  private final int[] rowStart;

  /** First voxel of each run, and the one behind its last. */
  private int[] from = new int[256];

  private int[] to = new int[256];

  /** The number of each run's part. */
  private final int[] parts;

  private final long[] sizes;

  private GridParts(VoxelGrid grid, VoxelGrid joined, Connectivity connectivity) {
    this.grid = grid;
    this.joined = joined;
    slack = connectivity == Connectivity.SIX ? 0 : 1;
    rowStart = new int[joined.nx() * joined.ny() + 1];
    for (int x = 0; x < joined.nx(); x++) {
      for (int y = 0; y < joined.ny(); y++) {
        addRuns(x, y);
      }
    }
    int runs = rowStart[rowStart.length - 1];
    DisjointSets sets = new DisjointSets(runs);
    for (int x = 0; x < joined.nx(); x++) {
      for (int y = 0; y < joined.ny(); y++) {
        joinRow(sets, x, y, x - 1, y);
        joinRow(sets, x, y, x, y - 1);
        if (connectivity == Connectivity.TWENTY_SIX) {
          joinRow(sets, x, y, x - 1, y - 1);
          joinRow(sets, x, y, x - 1, y + 1);
        }
      }
    }
    parts = new int[runs];
    sizes = rank(sets);
  }

  /** Those of {@code grid}. */
  public static GridParts of(VoxelGrid grid) {
    return of(grid, Connectivity.TWENTY_SIX);
  }

  /** Those of {@code grid} as its voxels connect. */
  public static GridParts of(VoxelGrid grid, Connectivity connectivity) {
    return new GridParts(grid, grid, connectivity);
  }

  /**
   * Those of {@code grid} where voxels of {@code solid} connect too, without being counted: the
   * walls of a cavity belong to the part whose cavity it is.
   *
   * @param solid of the same frame
   */
  public static GridParts of(VoxelGrid grid, VoxelGrid solid) {
    if (!grid.frame().equals(solid.frame())) {
      throw new IllegalArgumentException(
          "a grid and its solid have one frame: %s and %s".formatted(grid, solid));
    }
    VoxelGrid both = grid.copy();
    for (int i = 0; i < both.words().length; i++) {
      both.words()[i] |= solid.words()[i];
    }
    return new GridParts(grid, both, Connectivity.TWENTY_SIX);
  }

  /** Voxels of each part, falling; none is empty. */
  public long[] sizes() {
    return sizes.clone();
  }

  /**
   * The grid with its {@code most} largest parts alone.
   *
   * @param most at least 1
   */
  public VoxelGrid keep(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one part is kept, not " + most);
    }
    VoxelGrid kept = new VoxelGrid(grid.frame());
    for (int row = 0; row < rowStart.length - 1; row++) {
      for (int run = rowStart[row]; run < rowStart[row + 1]; run++) {
        if (parts[run] < most) {
          int first = row * grid.wordsPerRow();
          for (int w = from[run] >>> 6; w <= (to[run] - 1) >>> 6; w++) {
            kept.words()[first + w] |= grid.words()[first + w] & mask(run, w);
          }
        }
      }
    }
    return kept;
  }

  /** Is told of the runs of voxels that make up parts. */
  public interface Runs {

    /** Voxels (x, y, from) to (x, y, to - 1) belong to the part of that number. */
    void run(int part, int x, int y, int from, int to);
  }

  /** Tells {@code runs} of all voxels, [x][y][z] with z fastest. */
  public void forEach(Runs runs) {
    for (int row = 0; row < rowStart.length - 1; row++) {
      for (int run = rowStart[row]; run < rowStart[row + 1]; run++) {
        runs.run(parts[run], row / joined.ny(), row % joined.ny(), from[run], to[run]);
      }
    }
  }

  /** The number of the part of voxel (x, y, z); -1 where the grid is empty. */
  int partAt(int x, int y, int z) {
    int low = rowStart[x * joined.ny() + y];
    int end = rowStart[x * joined.ny() + y + 1];
    int run = Arrays.binarySearch(from, low, end, z);
    run = run >= 0 ? run : -run - 2;
    return run >= low && z < to[run] ? parts[run] : -1;
  }

  /** How many parts do not reach the border of the grid. */
  public int inner() {
    boolean[] reaches = new boolean[sizes.length];
    forEach(
        (part, x, y, first, end) ->
            reaches[part] |=
                x == 0
                    || y == 0
                    || first == 0
                    || x == joined.nx() - 1
                    || y == joined.ny() - 1
                    || end == joined.nz());
    int count = 0;
    for (boolean reach : reaches) {
      count += reach ? 0 : 1;
    }
    return count;
  }

  /** The bits of word {@code w} of a row that belong to a run. */
  private long mask(int run, int w) {
    int low = Math.max(from[run] - 64 * w, 0);
    int high = Math.min(to[run] - 64 * w, 64);
    return (-1L << low) & (-1L >>> (64 - high));
  }

  private void addRuns(int x, int y) {
    int row = x * joined.ny() + y;
    int runs = rowStart[row];
    int first = joined.row(x, y);
    for (int z = 0; z < joined.nz(); ) {
      long rest = joined.words()[first + (z >>> 6)] >>> z;
      if (rest == 0) {
        z = (z | 63) + 1;
        continue;
      }
      z += Long.numberOfTrailingZeros(rest);
      boolean goesOn = runs > rowStart[row] && to[runs - 1] == z;
      int length = Long.numberOfTrailingZeros(~(joined.words()[first + (z >>> 6)] >>> z));
      int end = z + Math.min(length, 64 - (z & 63));
      if (goesOn) {
        to[runs - 1] = end;
      } else {
        room(runs);
        from[runs] = z;
        to[runs] = end;
        runs++;
      }
      z = end;
    }
    rowStart[row + 1] = runs;
  }

  private void room(int runs) {
    if (runs == from.length) {
      int larger = (int) Math.min(2L * runs, Integer.MAX_VALUE - 8);
      from = Arrays.copyOf(from, larger);
      to = Arrays.copyOf(to, larger);
    }
  }

  /** Joins the runs of row (x, y) with those of an earlier row that touch them. */
  private void joinRow(DisjointSets sets, int x, int y, int otherX, int otherY) {
    if (otherX < 0 || otherY < 0 || otherY >= joined.ny()) {
      return;
    }
    int row = x * joined.ny() + y;
    int other = otherX * joined.ny() + otherY;
    int b = rowStart[other];
    for (int a = rowStart[row]; a < rowStart[row + 1]; a++) {
      while (b < rowStart[other + 1] && to[b] + slack <= from[a]) {
        b++;
      }
      for (int touching = b;
          touching < rowStart[other + 1] && from[touching] < to[a] + slack;
          touching++) {
        sets.join(a, touching);
      }
    }
  }

  /** Numbers the parts; the sizes of those that have a voxel of the grid. */
  private long[] rank(DisjointSets sets) {
    int runs = parts.length;
    long[] count = new long[runs];
    for (int row = 0; row < rowStart.length - 1; row++) {
      for (int run = rowStart[row]; run < rowStart[row + 1]; run++) {
        parts[run] = sets.root(run);
        int first = row * grid.wordsPerRow();
        for (int w = from[run] >>> 6; w <= (to[run] - 1) >>> 6; w++) {
          count[parts[run]] += Long.bitCount(grid.words()[first + w] & mask(run, w));
        }
      }
    }
    int[] order =
        IntStream.range(0, runs)
            .filter(run -> count[run] > 0)
            .boxed()
            .sorted((a, b) -> Long.compare(count[b], count[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] number = new int[runs];
    Arrays.fill(number, Integer.MAX_VALUE);
    for (int i = 0; i < order.length; i++) {
      number[order[i]] = i;
    }
    for (int run = 0; run < runs; run++) {
      parts[run] = number[parts[run]];
    }
    return Arrays.stream(order).mapToLong(run -> count[run]).toArray();
  }
}
