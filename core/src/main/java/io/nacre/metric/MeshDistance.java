package io.nacre.metric;

import io.nacre.mesh.TriangleMesh;
import io.nacre.parallel.Parallel;

/**
 * Distances between the surfaces of two meshes, estimated from seeded points on both (Mescheder et
 * al., CVPR 2019, "Metrics"; F-score as in Knapitsch et al., 2017).
 *
 * @param accuracy mean distance from points of the prediction to the reference, in tenths of the
 *     reference's longest bounding-box edge
 * @param completeness mean distance from points of the reference to the prediction, same unit
 * @param chamferL2 mean squared distance of both directions summed, in squared mesh units
 * @param normalConsistency mean |dot| of the normals of nearest points, both directions averaged,
 *     in [0, 1]
 * @param precision part of the prediction's points within the threshold of the reference
 * @param recall part of the reference's points within the threshold of the prediction
 * @param threshold that distance, in mesh units
 */
public record MeshDistance(
    double accuracy,
    double completeness,
    double chamferL2,
    double normalConsistency,
    double precision,
    double recall,
    double threshold) {

  /** Points drawn from each mesh in the papers' figures. */
  public static final int PAPER_SAMPLES = 100_000;

  /** Threshold of the F-score as a part of the reference's longest edge. */
  public static final double DEFAULT_THRESHOLD = 0.01;

  private static final int BLOCK = 2048;

  /** With 100,000 points a mesh and a threshold of 1 % of the reference's longest edge. */
  public static MeshDistance of(
      TriangleMesh predicted, TriangleMesh reference, long seed, int threads) {
    return of(predicted, reference, PAPER_SAMPLES, DEFAULT_THRESHOLD, seed, threads);
  }

  /**
   * Distance of {@code predicted} from {@code reference}, both in the same coordinates.
   *
   * @param samples points drawn from each mesh, at least 1
   * @param relativeThreshold threshold of the F-score as a part of the reference's longest edge
   * @throws IllegalArgumentException when one of the meshes has no area
   */
  public static MeshDistance of(
      TriangleMesh predicted,
      TriangleMesh reference,
      int samples,
      double relativeThreshold,
      long seed,
      int threads) {
    if (samples < 1) {
      throw new IllegalArgumentException("at least one sample is needed, got " + samples);
    }
    SurfaceSamples a = SurfaceSamples.of(predicted, samples, seed, threads);
    SurfaceSamples b = SurfaceSamples.of(reference, samples, seed + 1, threads);
    double edge = reference.bounds().longestEdge();
    double threshold = relativeThreshold * edge;
    OneWay there = OneWay.of(a, b, threshold, threads);
    OneWay back = OneWay.of(b, a, threshold, threads);
    return new MeshDistance(
        10 * there.distance / edge,
        10 * back.distance / edge,
        there.squared + back.squared,
        0.5 * (there.normals + back.normals),
        there.within,
        back.within,
        threshold);
  }

  /** Mean of accuracy and completeness, in tenths of the reference's longest edge. */
  public double chamferL1() {
    return 0.5 * (accuracy + completeness);
  }

  /** Harmonic mean of precision and recall; 0 when both are. */
  public double fScore() {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /** Means over the points of one side of what their nearest points on the other side say. */
  private record OneWay(double distance, double squared, double normals, double within) {

    static OneWay of(SurfaceSamples from, SurfaceSamples to, double threshold, int threads) {
      KdTree tree = new KdTree(to.positions());
      int n = from.count();
      OneWay[] parts = new OneWay[(n + BLOCK - 1) / BLOCK];
      Parallel.forEach(
          threads,
          parts.length,
          b -> parts[b] = sums(from, to, tree, threshold, b * BLOCK, Math.min(n, (b + 1) * BLOCK)));
      OneWay total = new OneWay(0, 0, 0, 0);
      for (OneWay part : parts) {
        total = total.plus(part);
      }
      return new OneWay(total.distance / n, total.squared / n, total.normals / n, total.within / n);
    }

    private static OneWay sums(
        SurfaceSamples from, SurfaceSamples to, KdTree tree, double threshold, int lo, int hi) {
      KdTree.Search search = tree.search();
      double[] p = from.positions();
      double[] n = from.normals();
      double[] m = to.normals();
      double distance = 0;
      double squared = 0;
      double normals = 0;
      long within = 0;
      for (int i = 3 * lo; i < 3 * hi; i += 3) {
        int nearest = 3 * search.nearest(p[i], p[i + 1], p[i + 2]);
        double d = Math.sqrt(search.squaredDistance());
        distance += d;
        squared += search.squaredDistance();
        normals +=
            Math.abs(n[i] * m[nearest] + n[i + 1] * m[nearest + 1] + n[i + 2] * m[nearest + 2]);
        within += d <= threshold ? 1 : 0;
      }
      return new OneWay(distance, squared, normals, within);
    }

    private OneWay plus(OneWay o) {
      return new OneWay(
          distance + o.distance, squared + o.squared, normals + o.normals, within + o.within);
    }
  }
}
