package io.nacre.onet.train;

import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.net.CellMeshNetwork;
import io.nacre.onet.net.DeformingNetwork;
import io.nacre.onet.net.GenerativeNetwork;
import io.nacre.onet.net.GridNetwork;
import io.nacre.onet.net.OccupancyNetwork;
import io.nacre.onet.net.PointSetNetwork;
import io.nacre.onet.net.ShapeNetwork;
import io.nacre.onet.torch.Torch;
import io.nacre.parallel.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Judges a network on shapes and points that are fixed for a training. Networks of free codes have
 * none for other shapes and are judged on training shapes; generative ones by how well they bring a
 * shape back from the mean of its posterior.
 */
final class Validation {

  private static final double NEUTRAL = 0.5;

  private final BatchPlan plan;
  private final List<Batch> batches;

  /** The result of one shape: counts unless it is a point set. */
  private record Shape(double loss, OccupancyCounts counts) {}

  private Validation(BatchPlan plan, List<Batch> batches) {
    this.plan = plan;
    this.batches = batches;
  }

  /**
   * The validation of a training.
   *
   * @throws IllegalArgumentException when there are no shapes to validate on
   */
  static Validation of(Dataset dataset, BatchPlan plan, ValidationPlan wanted, long seed) {
    List<TrainingShape> shapes = plan.task() == Task.RECON ? dataset.train() : dataset.validation();
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException(
          "no shapes to validate on: the best network is chosen by shapes that it was not"
              + " trained on; give more shapes, or a list that names some for val");
    }
    return new Validation(plan, new ValidationBatches(plan, wanted, seed).of(shapes));
  }

  /** Judges {@code network}, which nobody may train meanwhile. */
  ValidationScore score(ShapeNetwork network, int threads) {
    List<List<Shape>> parts = new ArrayList<>(Collections.nCopies(batches.size(), List.of()));
    Parallel.forEach(
        threads,
        batches.size(),
        index -> {
          try (PointerScope scope = new PointerScope()) {
            parts.set(index, shapes(network, batches.get(index)));
          }
        });
    List<Shape> shapes = parts.stream().flatMap(List::stream).toList();
    double loss = shapes.stream().mapToDouble(Shape::loss).sum() / shapes.size();
    if (plan.target() == Target.CELL_MESH) {
      return new ValidationScore(loss, -loss, NEUTRAL);
    }
    if (plan.target().onSurface()) {
      return new ValidationScore(loss, -PointSetLoss.PAPER_UNIT * loss / 2, NEUTRAL);
    }
    BestThreshold best = BestThreshold.best(shapes.stream().map(Shape::counts).toList());
    return new ValidationScore(loss, best.iou(), best.tau());
  }

  private List<Shape> shapes(ShapeNetwork network, Batch batch) {
    return switch (network) {
      case OccupancyNetwork field -> {
        Tensor points = Torch.tensor(batch.xyz(), batch.shapes(), batch.points(), 3);
        float[] logits = Torch.floats(field.logits(points, code(network, batch)));
        // Per point as a training step sees it, which has another number of points.
        yield occupancies(batch, logits, (double) plan.sampling().count() / batch.points());
      }
      case GridNetwork grid ->
          occupancies(batch, Torch.floats(grid.logits(code(network, batch))), 1);
      case PointSetNetwork set -> pointSets(batch, Torch.floats(set.points(code(network, batch))));
      case DeformingNetwork mesh ->
          pointSets(batch, Torch.floats(mesh.vertices(code(network, batch))));
      case CellMeshNetwork cells -> {
        CellMeshNetwork.Answers answers = cells.answers(code(network, batch));
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < batch.shapes(); i++) {
          double loss = cells.loss(answers, batch, i).item_float();
          shapes.add(new Shape(loss, new OccupancyCounts()));
        }
        yield shapes;
      }
    };
  }

  private static List<Shape> pointSets(Batch batch, float[] points) {
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < batch.shapes(); i++) {
      float[] answer = row(points, i, points.length / batch.shapes());
      float[] truth = row(batch.xyz(), i, 3 * batch.points());
      shapes.add(new Shape(PointSetLoss.of(answer, truth), new OccupancyCounts()));
    }
    return shapes;
  }

  private Tensor code(ShapeNetwork network, Batch batch) {
    if (network instanceof GenerativeNetwork generative) {
      return generative.posteriorMean(firstPoints(batch, plan.sampling().count()));
    }
    if (plan.task() == Task.RECON) {
      float[] numbers = new float[batch.shapes()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = batch.objects()[i];
      }
      return network.encode(numbers, batch.shapes());
    }
    return network.encode(batch.input(), batch.shapes());
  }

  /** The batch with as many points as training shows to the posterior. */
  private static Batch firstPoints(Batch batch, int most) {
    int points = Math.min(most, batch.points());
    float[] xyz = new float[batch.shapes() * points * 3];
    float[] occupancy = new float[batch.shapes() * points];
    for (int i = 0; i < batch.shapes(); i++) {
      System.arraycopy(batch.xyz(), 3 * i * batch.points(), xyz, 3 * i * points, 3 * points);
      System.arraycopy(batch.occupancy(), i * batch.points(), occupancy, i * points, points);
    }
    return new Batch(batch.shapes(), points, xyz, occupancy, batch.input(), batch.objects());
  }

  private static List<Shape> occupancies(Batch batch, float[] logits, double lossScale) {
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < batch.shapes(); i++) {
      OccupancyCounts counts = new OccupancyCounts();
      double loss = 0;
      for (int at = i * batch.points(); at < (i + 1) * batch.points(); at++) {
        float logit = logits[at];
        boolean occupied = batch.occupancy()[at] > NEUTRAL;
        counts.add(logit, occupied);
        // Cross-entropy of a logit, stable for large ones.
        loss +=
            Math.max(logit, 0)
                - (occupied ? logit : 0)
                + StrictMath.log1p(StrictMath.exp(-Math.abs(logit)));
      }
      shapes.add(new Shape(lossScale * loss, counts));
    }
    return shapes;
  }

  private static float[] row(float[] values, int row, int length) {
    return Arrays.copyOfRange(values, row * length, (row + 1) * length);
  }
}
