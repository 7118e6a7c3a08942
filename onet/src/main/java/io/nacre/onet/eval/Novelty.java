package io.nacre.onet.eval;

import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.SurfaceSamples;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.parallel.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far a shape is from the training shape that is nearest to it: what tells new shapes from
 * copies, beside the same figure for shapes that were never trained on.
 *
 * @param shape name of the nearest training shape, empty when the shape has no surface
 * @param chamferL1 Chamfer-L1 of points drawn from both surfaces, in tenths of the cube; NaN when
 *     the shape has no surface
 */
public record Novelty(String shape, double chamferL1) {

  private static final int POINTS = 1024;
  private static final double TENTHS = 10;

  /**
   * Of each of {@code meshes}, in their order.
   *
   * @param meshes in the unit cube
   * @param training at least one shape
   * @param seed of the points; surfaces that are equal get different ones
   */
  public static List<Novelty> of(
      List<TriangleMesh> meshes, List<TrainingShape> training, long seed, int threads) {
    double[][] clouds = new double[training.size()][];
    Parallel.forEach(threads, clouds.length, i -> clouds[i] = cloud(training.get(i).mesh(), seed));
    CloudLikeness likeness = new CloudLikeness(Arrays.asList(clouds));
    Novelty[] found = new Novelty[meshes.size()];
    Parallel.forEach(
        threads,
        found.length,
        i -> {
          TriangleMesh mesh = meshes.get(i);
          if (mesh.triangleCount() == 0) {
            found[i] = new Novelty("", Double.NaN);
            return;
          }
          CloudLikeness.Match match = likeness.match(cloud(mesh, seed + 1 + i));
          found[i] = new Novelty(training.get(match.shape()).name(), TENTHS * match.distance());
        });
    return new ArrayList<>(Arrays.asList(found));
  }

  private static double[] cloud(TriangleMesh mesh, long seed) {
    return SurfaceSamples.of(mesh, POINTS, seed, 1).positions();
  }
}
