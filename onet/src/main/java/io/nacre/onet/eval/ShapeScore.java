package io.nacre.onet.eval;

import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.MeshDistance;
import io.nacre.metric.SurfaceSamples;
import io.nacre.onet.data.sample.TrainingShape;

/**
 * How good one answer is (Mescheder et al., CVPR 2019, "Metrics").
 *
 * <p>A solid without a surface, the answer of a network that says nothing is inside, has an IoU and
 * a normal consistency of 0 and the cube's diagonal for its distances, so that it counts as bad as
 * it is.
 *
 * @param shape the shape's name
 * @param category its class
 * @param iou volumetric intersection over union, 0..1; NaN for a point set
 * @param accuracy mean distance from the answer to the truth, in tenths of the longest edge of the
 *     truth's bounding box
 * @param completeness mean distance from the truth to the answer, same unit
 * @param normalConsistency mean |dot| of the normals of nearest points, 0..1; NaN for a point set
 * @param empty whether the answer had no surface
 * @param seconds that the answer took, on one thread
 */
public record ShapeScore(
    String shape,
    String category,
    double iou,
    double accuracy,
    double completeness,
    double normalConsistency,
    boolean empty,
    double seconds) {

  private static final double DIAGONAL = Math.sqrt(3);

  /** Measures {@code answer} against {@code shape}, on the calling thread. */
  public static ShapeScore of(
      TrainingShape shape, Answer answer, double seconds, EvalOptions options) {
    double unit = shape.mesh().bounds().longestEdge() / 10;
    return switch (answer) {
      case Answer.Points(double[] positions) -> {
        SurfaceSamples truth =
            SurfaceSamples.of(shape.mesh(), options.samples(), options.seed() + 1, 1);
        CloudDistance distance = CloudDistance.of(positions, truth.positions());
        yield new ShapeScore(
            shape.name(),
            shape.category(),
            Double.NaN,
            distance.accuracy() / unit,
            distance.completeness() / unit,
            Double.NaN,
            false,
            seconds);
      }
      case Answer.Solid solid when solid.mesh().triangleCount() == 0 ->
          new ShapeScore(
              shape.name(),
              shape.category(),
              0,
              DIAGONAL / unit,
              DIAGONAL / unit,
              0,
              true,
              seconds);
      case Answer.Solid(var field, TriangleMesh mesh) -> {
        MeshDistance distance =
            MeshDistance.of(
                mesh,
                shape.mesh(),
                options.samples(),
                MeshDistance.DEFAULT_THRESHOLD,
                options.seed(),
                1);
        yield new ShapeScore(
            shape.name(),
            shape.category(),
            PointOverlap.of(field, shape.uniform(), options.points()).iou(),
            distance.accuracy(),
            distance.completeness(),
            distance.normalConsistency(),
            false,
            seconds);
      }
    };
  }

  /** Mean of accuracy and completeness. */
  public double chamferL1() {
    return 0.5 * (accuracy + completeness);
  }
}
