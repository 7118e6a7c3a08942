package io.nacre.voxel.smooth;

import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;

/**
 * The voxels near the surface of a grid, numbered in the order of the grid: for each the distance
 * of the other side and its neighbours.
 *
 * <p>Indices are those of a box of their own, the occupied voxels with {@link #PADDING} empty ones
 * around them, so that the band has neighbours on all sides whatever the grid does at its border.
 */
final class SurfaceBand {

  /** Voxels of the other side are at most so far away along each axis. */
  static final int RADIUS = 3;

  /** Empty voxels around the occupied ones. */
  static final int PADDING = RADIUS + 1;

  private static final int BLOCK = 4096;

  private final BandIndex index;
  private final int[] places;
  private final float[] distances;
  private final int[] neighbours;

  private SurfaceBand(VoxelGrid inside, int threads) {
    index = BandIndex.of(inside, RADIUS);
    places = index.places();
    distances = new float[size()];
    neighbours = new int[6 * size()];
    VoxelBall ball = new VoxelBall(RADIUS);
    forEach(threads, i -> place(i, ball));
  }

  /**
   * The band of {@code grid}.
   *
   * @param box the smallest box around the occupied voxels
   * @throws IllegalArgumentException when that box with its padding is too large for a grid
   */
  static SurfaceBand of(VoxelGrid grid, IndexBox box, int threads) {
    int padding = 2 * PADDING;
    GridFrame frame =
        new GridFrame(box.sizeX() + padding, box.sizeY() + padding, box.sizeZ() + padding, 1);
    VoxelGrid inside = new VoxelGrid(frame);
    for (int x = box.x0(); x < box.x1(); x++) {
      for (int y = box.y0(); y < box.y1(); y++) {
        for (int z = box.z0(); z < box.z1(); z++) {
          if (grid.get(x, y, z)) {
            inside.set(x - box.x0() + PADDING, y - box.y0() + PADDING, z - box.z0() + PADDING);
          }
        }
      }
    }
    return new SurfaceBand(inside, threads);
  }

  private void place(int i, VoxelBall ball) {
    int x = places[3 * i];
    int y = places[3 * i + 1];
    int z = places[3 * i + 2];
    distances[i] = ball.signedDistance(index.inside(), x, y, z);
    int at = 6 * i;
    neighbours[at] = numberOr(i, x - 1, y, z);
    neighbours[at + 1] = numberOr(i, x + 1, y, z);
    neighbours[at + 2] = numberOr(i, x, y - 1, z);
    neighbours[at + 3] = numberOr(i, x, y + 1, z);
    neighbours[at + 4] = numberOr(i, x, y, z - 1);
    neighbours[at + 5] = numberOr(i, x, y, z + 1);
  }

  private int numberOr(int other, int x, int y, int z) {
    int number = index.number(x, y, z);
    return number < 0 ? other : number;
  }

  /** Voxels of the band. */
  int size() {
    return places.length / 3;
  }

  /** Which voxels of the box are of the band, and on which side all are. */
  BandIndex index() {
    return index;
  }

  /** x, y and z in the box, three a voxel. */
  int[] places() {
    return places;
  }

  /**
   * Distance to the nearest voxel centre of the other side in voxels, negative in empty voxels;
   * {@link #RADIUS} and a half where it is farther than that.
   */
  float[] distances() {
    return distances;
  }

  /** The voxels at x-1, x+1, y-1, …, six a voxel; its own number where the band has none. */
  int[] neighbours() {
    return neighbours;
  }

  /** Receives the number of a voxel. */
  @FunctionalInterface
  interface Work {
    void accept(int voxel);
  }

  /** Receives the numbers of voxels, from the first to the one behind the last. */
  @FunctionalInterface
  interface RangeWork {
    void accept(int from, int to);
  }

  /** Calls {@code work} for every voxel; what it computes must depend on that voxel alone. */
  void forEach(int threads, Work work) {
    forEachRange(
        threads,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            work.accept(i);
          }
        });
  }

  /** The same with a loop of the caller's own, which is faster where little is done a voxel. */
  void forEachRange(int threads, RangeWork work) {
    Parallel.forEach(
        threads,
        (size() + BLOCK - 1) / BLOCK,
        block -> work.accept(block * BLOCK, Math.min(size(), (block + 1) * BLOCK)));
  }
}
