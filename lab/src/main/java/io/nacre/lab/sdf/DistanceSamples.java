package io.nacre.lab.sdf;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.SignedDistance;
import io.nacre.parallel.Parallel;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Points and their signed distances to a surface, negative inside. The arrays are of one length and
 * owned by the record, not to be changed.
 *
 * @param x first coordinates
 * @param y second coordinates
 * @param z third coordinates
 * @param distance signed distance of each point, units of the coordinates
 */
public record DistanceSamples(float[] x, float[] y, float[] z, float[] distance) {

  private static final int BLOCK = 2048;

  public DistanceSamples {
    if (y.length != x.length || z.length != x.length || distance.length != x.length) {
      throw new IllegalArgumentException(
          "coordinates and distances of different counts: %d, %d, %d, %d"
              .formatted(x.length, y.length, z.length, distance.length));
    }
  }

  /** The distances of given points; the arrays are taken over. */
  public static DistanceSamples at(
      SignedDistance surface, float[] x, float[] y, float[] z, int threads) {
    float[] distance = new float[x.length];
    Parallel.forEach(
        threads,
        (x.length + BLOCK - 1) / BLOCK,
        block -> {
          int end = Math.min(x.length, (block + 1) * BLOCK);
          for (int i = block * BLOCK; i < end; i++) {
            distance[i] = (float) surface.at(x[i], y[i], z[i]);
          }
        });
    return new DistanceSamples(x, y, z, distance);
  }

  /** {@code count} points drawn uniformly from {@code region}; threads do not matter. */
  public static DistanceSamples uniform(
      SignedDistance surface, BoundingBox region, int count, long seed, int threads) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[count];
    float[] y = new float[count];
    float[] z = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (float) random.nextDouble(region.minX(), region.maxX());
      y[i] = (float) random.nextDouble(region.minY(), region.maxY());
      z[i] = (float) random.nextDouble(region.minZ(), region.maxZ());
    }
    return at(surface, x, y, z, threads);
  }

  /** Number of points. */
  public int size() {
    return x.length;
  }

  /** These points, then the {@code others}. */
  public DistanceSamples and(DistanceSamples others) {
    return new DistanceSamples(
        joined(x, others.x),
        joined(y, others.y),
        joined(z, others.z),
        joined(distance, others.distance));
  }

  private static float[] joined(float[] a, float[] b) {
    float[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
