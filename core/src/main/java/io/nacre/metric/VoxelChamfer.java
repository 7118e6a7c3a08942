package io.nacre.metric;

import io.nacre.parallel.Parallel;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.SurfaceVoxels;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Squared chamfer distance (CD) of two grids, as in the conference paper's tables: the mean squared
 * distance from each surface voxel of the prediction to the nearest surface voxel of the truth,
 * plus the same the other way. Exact: squared voxel distances are whole numbers. Infinite when
 * exactly one or both of the grids are empty.
 *
 * @param squaredVoxels CD in squared voxel edges
 * @param unit voxels per 2 normalised units of both grids
 */
public record VoxelChamfer(double squaredVoxels, int unit) {

  private static final int BLOCK = 4096;

  /**
   * CD of two grids on one frame.
   *
   * @throws IllegalArgumentException when the frames differ
   */
  public static VoxelChamfer of(VoxelGrid predicted, VoxelGrid truth, int threads) {
    Overlap.requireSameFrame(predicted, truth);
    return between(SurfaceVoxels.of(predicted, threads), SurfaceVoxels.of(truth, threads), threads);
  }

  /**
   * As the other form, over all occupied voxels instead of surface voxels (hierarchical method).
   */
  public static VoxelChamfer ofOccupied(VoxelGrid predicted, VoxelGrid truth, int threads) {
    Overlap.requireSameFrame(predicted, truth);
    return between(predicted, truth, threads);
  }

  private static VoxelChamfer between(VoxelGrid a, VoxelGrid b, int threads) {
    int[] pointsA = SurfaceVoxels.indices(a);
    int[] pointsB = SurfaceVoxels.indices(b);
    int unit = b.frame().unit();
    if (pointsA.length == 0 || pointsB.length == 0) {
      return new VoxelChamfer(Double.POSITIVE_INFINITY, unit);
    }
    double there = mean(pointsA, b, pointsB, threads);
    double back = mean(pointsB, a, pointsA, threads);
    return new VoxelChamfer(there + back, unit);
  }

  /** CD in squared normalised units: voxels squared times (2/unit)^2. */
  public double squaredNormalized() {
    return squaredVoxels * 4.0 / ((double) unit * unit);
  }

  /** CD in squared normalised units times 1000, the figure the papers print. */
  public double timesThousand() {
    return 1000 * squaredNormalized();
  }

  private static double mean(int[] from, VoxelGrid target, int[] to, int threads) {
    int n = from.length / 3;
    int[] off = offTarget(from, target);
    if (off.length == 0) {
      return 0;
    }
    double[] coordinates = new double[to.length];
    for (int i = 0; i < to.length; i++) {
      coordinates[i] = to[i];
    }
    KdTree tree = new KdTree(coordinates);
    long[] sums = new long[(off.length + BLOCK - 1) / BLOCK];
    Parallel.forEach(
        threads,
        sums.length,
        block -> {
          KdTree.Search search = tree.search();
          long sum = 0;
          int end = Math.min(off.length, (block + 1) * BLOCK);
          for (int i = block * BLOCK; i < end; i++) {
            int p = off[i];
            search.nearest(from[p], from[p + 1], from[p + 2]);
            sum += (long) search.squaredDistance();
          }
          sums[block] = sum;
        });
    return (double) LongStream.of(sums).sum() / n;
  }

  /**
   * Offsets of the points that are not themselves in {@code target}: the others are at distance 0.
   */
  private static int[] offTarget(int[] points, VoxelGrid target) {
    int[] off = new int[points.length / 3];
    int n = 0;
    for (int p = 0; p < points.length; p += 3) {
      if (!target.get(points[p], points[p + 1], points[p + 2])) {
        off[n++] = p;
      }
    }
    return Arrays.copyOf(off, n);
  }
}
