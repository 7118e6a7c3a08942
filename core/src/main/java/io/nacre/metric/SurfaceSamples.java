package io.nacre.metric;

import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.Triangles;
import io.nacre.parallel.Parallel;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Points drawn uniformly over the area of a mesh, each with the unit normal of its triangle.
 *
 * @param positions x0 y0 z0 x1 …, length 3n, units of the mesh
 * @param normals unit face normals, same layout
 */
public record SurfaceSamples(double[] positions, double[] normals) {

  private static final int BLOCK = 8192;

  /**
   * Draws {@code count} points of {@code mesh}; the same seed gives the same points whatever the
   * thread count.
   *
   * @throws IllegalArgumentException when the mesh has no area
   */
  public static SurfaceSamples of(TriangleMesh mesh, int count, long seed, int threads) {
    double[] cumulative = cumulativeAreas(mesh);
    double total = cumulative.length == 0 ? 0 : cumulative[cumulative.length - 1];
    if (!(total > 0) || Double.isInfinite(total)) {
      throw new IllegalArgumentException(
          "points cannot be drawn from a mesh of area %s (%d triangles)"
              .formatted(total, mesh.triangleCount()));
    }
    int blocks = (count + BLOCK - 1) / BLOCK;
    SplittableRandom root = new SplittableRandom(seed);
    long[] seeds = new long[blocks];
    Arrays.setAll(seeds, i -> root.nextLong());
    SurfaceSamples samples = new SurfaceSamples(new double[3 * count], new double[3 * count]);
    Parallel.forEach(
        threads,
        blocks,
        block -> {
          SplittableRandom random = new SplittableRandom(seeds[block]);
          int end = Math.min(count, (block + 1) * BLOCK);
          for (int i = block * BLOCK; i < end; i++) {
            int triangle = pick(cumulative, random.nextDouble() * total);
            samples.draw(i, mesh, triangle, random.nextDouble(), random.nextDouble());
          }
        });
    return samples;
  }

  /** Number of points. */
  public int count() {
    return positions.length / 3;
  }

  private static double[] cumulativeAreas(TriangleMesh mesh) {
    double[] cumulative = new double[mesh.triangleCount()];
    double sum = 0;
    for (int t = 0; t < cumulative.length; t++) {
      sum += Triangles.area(mesh, t);
      cumulative[t] = sum;
    }
    return cumulative;
  }

  /** First triangle whose cumulative area exceeds {@code area}; never one without area. */
  private static int pick(double[] cumulative, double area) {
    int lo = 0;
    int hi = cumulative.length - 1;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (cumulative[mid] > area) {
        hi = mid;
      } else {
        lo = mid + 1;
      }
    }
    return lo;
  }

  private void draw(int i, TriangleMesh mesh, int triangle, double u, double v) {
    double root = Math.sqrt(u);
    double wa = 1 - root;
    double wb = root * (1 - v);
    double wc = root * v;
    int a = 3 * mesh.triangles()[3 * triangle];
    int b = 3 * mesh.triangles()[3 * triangle + 1];
    int c = 3 * mesh.triangles()[3 * triangle + 2];
    double[] p = mesh.positions();
    double[] normal = Triangles.normal(mesh, triangle);
    double length = Triangles.length(normal);
    for (int axis = 0; axis < 3; axis++) {
      positions[3 * i + axis] = wa * p[a + axis] + wb * p[b + axis] + wc * p[c + axis];
      // Divided, not times the reciprocal: figures of earlier versions were measured with these.
      normals[3 * i + axis] = length > 0 ? normal[axis] / length : 0;
    }
  }
}
