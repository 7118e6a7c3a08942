package io.nacre.lab.nglod;

import io.nacre.lab.sdf.DistanceSamples;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.SignedDistance;
import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.SurfaceSamples;
import io.nacre.parallel.Parallel;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The published mixture of training points: a fifth uniform in [-1,1]^3, two fifths on the surface,
 * two fifths beside it, moved from the surface by a Gaussian of deviation 0.01 along each axis.
 *
 * @param mesh where points of the surface are drawn
 * @param surface the distances to it
 * @param threads threads to use; the points do not depend on it
 */
record SurfaceMix(TriangleMesh mesh, SignedDistance surface, int threads) {

  /** Deviation of points beside the surface along each axis, in normalised units. */
  static final double NEAR = 0.01;

  private static final BoundingBox CUBE = new BoundingBox(-1, -1, -1, 1, 1, 1);
  private static final int BLOCK = 4096;

  /** Draws {@code count} points, uniform ones first, then those on the surface. */
  DistanceSamples draw(int count, long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    int uniform = count / 5;
    int on = (count - uniform) / 2;
    return DistanceSamples.uniform(surface, CUBE, uniform, seeds.nextLong(), threads)
        .and(on(on, seeds.nextLong()))
        .and(near(count - uniform - on, seeds.nextLong()));
  }

  private DistanceSamples on(int count, long seed) {
    double[] p = SurfaceSamples.of(mesh, count, seed, threads).positions();
    DistanceSamples samples = empty(count);
    for (int i = 0; i < count; i++) {
      samples.x()[i] = (float) p[3 * i];
      samples.y()[i] = (float) p[3 * i + 1];
      samples.z()[i] = (float) p[3 * i + 2];
    }
    return samples;
  }

  private DistanceSamples near(int count, long seed) {
    SplittableRandom root = new SplittableRandom(seed);
    DistanceSamples samples = on(count, root.nextLong());
    int blocks = (count + BLOCK - 1) / BLOCK;
    long[] seeds = new long[blocks];
    Arrays.setAll(seeds, i -> root.nextLong());
    Parallel.forEach(
        threads,
        blocks,
        block -> {
          SplittableRandom random = new SplittableRandom(seeds[block]);
          int end = Math.min(count, (block + 1) * BLOCK);
          for (int i = block * BLOCK; i < end; i++) {
            move(samples, i, random);
          }
        });
    return samples;
  }

  private void move(DistanceSamples samples, int i, SplittableRandom random) {
    double dx = NEAR * random.nextGaussian();
    double dy = NEAR * random.nextGaussian();
    double dz = NEAR * random.nextGaussian();
    samples.x()[i] += (float) dx;
    samples.y()[i] += (float) dy;
    samples.z()[i] += (float) dz;
    float x = samples.x()[i];
    float y = samples.y()[i];
    float z = samples.z()[i];
    // The surface is no farther than the point was moved, but for rounding to float.
    double most = 1.001 * Math.sqrt(dx * dx + dy * dy + dz * dz) + 1e-6;
    double distance = surface.distance(x, y, z, most);
    samples.distance()[i] = (float) (surface.inside(x, y, z) ? -distance : distance);
  }

  private static DistanceSamples empty(int count) {
    return new DistanceSamples(
        new float[count], new float[count], new float[count], new float[count]);
  }
}
