package io.nacre.onet.eval;

import io.nacre.field.Field;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.data.batch.TrainingBatches;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.OccupancyPoints;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.net.GenerativeNetwork;
import io.nacre.onet.net.ShapeNetwork;
import io.nacre.onet.surface.Extraction;
import io.nacre.onet.surface.GridSurface;
import io.nacre.onet.surface.Inference;
import io.nacre.onet.surface.LogitField;
import io.nacre.onet.surface.PointLogits;
import io.nacre.onet.torch.Torch;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;

/**
 * The answers of a network. A generative network reconstructs a shape from the mean of the codes
 * that its points suggest, a network with free codes from the shape's own; all others see the
 * shape's one fixed observation.
 *
 * @param name what tables call it
 * @param network trained
 * @param plan what it observes
 * @param threshold occupancy probability above which a point is inside
 * @param extraction how surfaces are found
 * @param seed that the fixed observations of shapes are made with
 * @param objects the numbers of the training shapes by their names, for free codes; else empty
 */
public record NetworkAnswers(
    String name,
    ShapeNetwork network,
    BatchPlan plan,
    double threshold,
    Extraction extraction,
    long seed,
    Map<String, Integer> objects)
    implements Reconstructor {

  @Override
  public Answer answer(TrainingShape shape) {
    return answer(code(shape));
  }

  /**
   * What the network makes of a code.
   *
   * @param code as many values as the network's codes have
   */
  public Answer answer(float[] code) {
    return switch (Inference.of(network, code)) {
      case Inference.Occupancy(PointLogits logits) ->
          new Answer.Solid(
              new LogitField(logits, threshold), extraction.mesh(logits, threshold, 1));
      case Inference.Grid(GridSurface grid) -> Answer.Solid.of(grid.mesh(threshold, 1));
      case Inference.Mesh(TriangleMesh mesh) -> Answer.Solid.of(mesh);
      case Inference.Points(float[] xyz) -> Answer.Points.of(xyz);
    };
  }

  /**
   * What an occupancy network says of any point, without looking for a surface; in core's
   * coordinates.
   *
   * @throws IllegalArgumentException when the network does not answer with occupancies
   */
  Field field(TrainingShape shape) {
    if (Inference.of(network, code(shape)) instanceof Inference.Occupancy(PointLogits logits)) {
      return new LogitField(logits, threshold);
    }
    throw new IllegalArgumentException(name + " does not tell the occupancy of points");
  }

  private float[] code(TrainingShape shape) {
    if (network instanceof GenerativeNetwork generative) {
      try (PointerScope scope = new PointerScope()) {
        return Torch.floats(generative.posteriorMean(labelled(shape.uniform())));
      }
    }
    float[] row =
        plan.task() == Task.RECON ? number(shape) : TrainingBatches.input(shape, plan, seed);
    return Inference.code(network, row);
  }

  private float[] number(TrainingShape shape) {
    Integer number = objects.get(shape.name());
    if (number == null) {
      throw new IllegalArgumentException(
          "%s is not one of the %d objects for which the network has codes"
              .formatted(shape.name(), objects.size()));
    }
    return new float[] {number};
  }

  /** As many labelled points of a shape as there were in training. */
  private Batch labelled(OccupancyPoints points) {
    int n = Math.min(plan.sampling().count(), points.count());
    float[] xyz = new float[3 * n];
    float[] occupancy = new float[n];
    for (int i = 0; i < n; i++) {
      xyz[3 * i] = points.x(i);
      xyz[3 * i + 1] = points.y(i);
      xyz[3 * i + 2] = points.z(i);
      occupancy[i] = points.inside(i) ? 1 : 0;
    }
    return new Batch(1, n, xyz, occupancy, new float[0], new int[] {0});
  }
}
