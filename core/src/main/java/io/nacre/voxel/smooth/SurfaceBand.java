package io.nacre.voxel.smooth;

import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import io.nacre.voxel.morphology.SurfaceVoxels;
import java.util.Arrays;

/**
 * The voxels near the surface of a grid, numbered in the order of the grid. It knows for each on
 * which side it lies, how far the nearest voxel of the other side is, and its neighbours.
 *
 * <p>Indices are those of a box of their own: that of the occupied voxels and {@link #PADDING}
 * empty ones around it, so that the band never reaches the border of its box, whatever the grid
 * does.
 */
final class SurfaceBand {

  /** Largest distance of a voxel of the band from the other side, in voxels. */
  static final int RADIUS = Integer.getInteger("R", 3);

  /** Empty voxels around the occupied ones. */
  static final int PADDING = RADIUS + 1;

  private static final int BLOCK = 4096;

  private final VoxelGrid inside;
  private final VoxelGrid band;
  private final int[] ranks;
  private final int size;
  private final int[] neighbours;
  private final float[] distances;

  private SurfaceBand(VoxelGrid inside, int threads) {
    this.inside = inside;
    band = grown(inside);
    int[] at = SurfaceVoxels.indices(band);
    size = at.length / 3;
    ranks = ranks(band);
    distances = new float[size];
    neighbours = new int[6 * size];
    Ball ball = Ball.of(RADIUS);
    forBlocks(
        threads,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            int x = at[3 * i];
            int y = at[3 * i + 1];
            int z = at[3 * i + 2];
            distances[i] = ball.distance(inside, x, y, z);
            connect(i, x, y, z);
          }
        });
  }

  /** The band of {@code grid}, which has an occupied voxel. */
  static SurfaceBand of(VoxelGrid grid, IndexBox box, int threads) {
    VoxelGrid inside =
        new VoxelGrid(
            new GridFrame(
                box.sizeX() + 2 * PADDING, box.sizeY() + 2 * PADDING, box.sizeZ() + 2 * PADDING, 1));
    int[] occupied = SurfaceVoxels.indices(grid);
    for (int i = 0; i < occupied.length; i += 3) {
      inside.set(
          occupied[i] - box.x0() + PADDING,
          occupied[i + 1] - box.y0() + PADDING,
          occupied[i + 2] - box.z0() + PADDING);
    }
    return new SurfaceBand(inside, threads);
  }

  /** Voxels with one of the other side at most {@link #RADIUS} away along each axis. */
  private static VoxelGrid grown(VoxelGrid inside) {
    VoxelGrid band = inside.copy();
    VoxelGrid core = inside.copy();
    for (int i = 0; i < RADIUS; i++) {
      add(band, BoundaryVoxels.outerBoundary(band, Connectivity.TWENTY_SIX));
      remove(core, BoundaryVoxels.innerBoundary(core, Connectivity.TWENTY_SIX));
    }
    remove(band, core);
    return band;
  }

  private static void add(VoxelGrid grid, VoxelGrid other) {
    long[] words = grid.words();
    Arrays.setAll(words, i -> words[i] | other.words()[i]);
  }

  private static void remove(VoxelGrid grid, VoxelGrid other) {
    long[] words = grid.words();
    Arrays.setAll(words, i -> words[i] & ~other.words()[i]);
  }

  private static int[] ranks(VoxelGrid band) {
    int[] ranks = new int[band.words().length];
    int sum = 0;
    for (int w = 0; w < ranks.length; w++) {
      ranks[w] = sum;
      sum += Long.bitCount(band.words()[w]);
    }
    return ranks;
  }

  private void connect(int i, int x, int y, int z) {
    int at = 6 * i;
    neighbours[at] = orSelf(i, number(x - 1, y, z));
    neighbours[at + 1] = orSelf(i, number(x + 1, y, z));
    neighbours[at + 2] = orSelf(i, number(x, y - 1, z));
    neighbours[at + 3] = orSelf(i, number(x, y + 1, z));
    neighbours[at + 4] = orSelf(i, number(x, y, z - 1));
    neighbours[at + 5] = orSelf(i, number(x, y, z + 1));
  }

  private static int orSelf(int self, int number) {
    return number < 0 ? self : number;
  }

  /** Number of voxels. */
  int size() {
    return size;
  }

  /** Number of the voxel at (x, y, z), which lies in the box; -1 when it is not of the band. */
  int number(int x, int y, int z) {
    int w = band.row(x, y) + (z >>> 6);
    long word = band.words()[w];
    long bit = 1L << z;
    return (word & bit) == 0 ? -1 : ranks[w] + Long.bitCount(word & (bit - 1));
  }

  /** The grid in the indices of this band. */
  VoxelGrid inside() {
    return inside;
  }

  /**
   * Distance to the nearest voxel centre of the other side in voxels, negative outside; a bit more
   * than the radius where none is as near as that.
   */
  float[] distances() {
    return distances;
  }

  /** Six a voxel: numbers of the voxels at x-1, x+1, y-1, … ; its own where that has none. */
  int[] neighbours() {
    return neighbours;
  }

  /** Work on the voxels [from, to). */
  @FunctionalInterface
  interface Range {
    void accept(int from, int to);
  }

  /** Calls {@code work} for all voxels in blocks of a fixed size. */
  void forBlocks(int threads, Range work) {
    Parallel.forEach(
        threads,
        (size + BLOCK - 1) / BLOCK,
        b -> work.accept(b * BLOCK, Math.min(size, (b + 1) * BLOCK)));
  }
}
