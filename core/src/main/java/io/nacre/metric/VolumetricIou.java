package io.nacre.metric;

import io.nacre.field.Field;
import io.nacre.mesh.BoundingBox;
import io.nacre.parallel.Parallel;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Intersection over union of two solids given as fields, estimated from points drawn uniformly in a
 * box (Mescheder et al., CVPR 2019: 100,000 points).
 *
 * @param both points inside both
 * @param either points inside at least one
 * @param points points drawn
 */
public record VolumetricIou(long both, long either, int points) {

  private static final int BLOCK = 4096;

  /**
   * Draws {@code points} points of {@code box}; a point is inside a field where its score is above
   * 0. The same seed gives the same result whatever the thread count.
   */
  public static VolumetricIou of(
      Field a, Field b, BoundingBox box, int points, long seed, int threads) {
    int blocks = (points + BLOCK - 1) / BLOCK;
    SplittableRandom root = new SplittableRandom(seed);
    long[] seeds = new long[blocks];
    Arrays.setAll(seeds, i -> root.nextLong());
    long[] both = new long[blocks];
    long[] either = new long[blocks];
    Parallel.forEach(
        threads,
        blocks,
        block -> {
          int n = Math.min(BLOCK, points - block * BLOCK);
          SplittableRandom random = new SplittableRandom(seeds[block]);
          float[] x = uniform(random, n, box.minX(), box.maxX());
          float[] y = uniform(random, n, box.minY(), box.maxY());
          float[] z = uniform(random, n, box.minZ(), box.maxZ());
          float[] scoreA = new float[n];
          float[] scoreB = new float[n];
          a.scores(x, y, z, scoreA, n);
          b.scores(x, y, z, scoreB, n);
          for (int i = 0; i < n; i++) {
            both[block] += scoreA[i] > 0 && scoreB[i] > 0 ? 1 : 0;
            either[block] += scoreA[i] > 0 || scoreB[i] > 0 ? 1 : 0;
          }
        });
    return new VolumetricIou(Arrays.stream(both).sum(), Arrays.stream(either).sum(), points);
  }

  /** The estimate, in [0, 1]; 1 when no point is inside either. */
  public double iou() {
    return either == 0 ? 1 : (double) both / either;
  }

  private static float[] uniform(SplittableRandom random, int n, double min, double max) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) (min + random.nextDouble() * (max - min));
    }
    return values;
  }
}
