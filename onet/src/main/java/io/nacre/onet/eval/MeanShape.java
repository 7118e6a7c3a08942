package io.nacre.onet.eval;

import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.TrainingShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The mean of the training shapes, whatever is observed: the share of them that occupies each voxel
 * of a 32^3 grid, cut at the threshold with the best mean IoU on the validation shapes.
 */
public final class MeanShape implements Reconstructor {

  private static final int THRESHOLDS = 19;
  private static final String OVERALL = "";

  private final String name;
  private final Map<String, Answer.Solid> solids;

  private MeanShape(String name, Map<String, Answer.Solid> solids) {
    this.name = name;
    this.solids = solids;
  }

  /**
   * The mean of all of them, which tells what can be had without any observation.
   *
   * @param training at least one shape
   * @param validation what the threshold is fitted on; the training shapes when there are none
   * @param points uniform points of a validation shape that are looked at
   */
  public static MeanShape overall(
      List<TrainingShape> training, List<TrainingShape> validation, int points) {
    return new MeanShape("mean shape", Map.of(OVERALL, fitted(training, validation, points)));
  }

  /**
   * The mean of each class, which tells what can be had from the class alone; a class without
   * training shapes gets the mean of all.
   */
  public static MeanShape ofClasses(
      List<TrainingShape> training, List<TrainingShape> validation, int points) {
    Map<String, Answer.Solid> solids = new LinkedHashMap<>();
    solids.put(OVERALL, fitted(training, validation, points));
    training.stream()
        .map(TrainingShape::category)
        .distinct()
        .forEach(
            category ->
                solids.put(
                    category,
                    fitted(members(training, category), members(validation, category), points)));
    return new MeanShape("mean shape of the class", solids);
  }

  private static List<TrainingShape> members(List<TrainingShape> shapes, String category) {
    return shapes.stream().filter(shape -> shape.category().equals(category)).toList();
  }

  private static Answer.Solid fitted(
      List<TrainingShape> training, List<TrainingShape> validation, int points) {
    ProbabilityField mean = new ProbabilityField(Target.GRID_SIDE, mean(training), 0);
    List<TrainingShape> judges = validation.isEmpty() ? training : validation;
    return Answer.Solid.of(mean.withThreshold(threshold(mean, judges, points)));
  }

  /** The share of {@code shapes} that occupies each voxel, x slowest. */
  static float[] mean(List<TrainingShape> shapes) {
    int side = Target.GRID_SIDE;
    float[] sum = new float[side * side * side];
    for (TrainingShape shape : shapes) {
      int at = 0;
      for (int x = 0; x < side; x++) {
        for (int y = 0; y < side; y++) {
          for (int z = 0; z < side; z++) {
            sum[at++] += shape.solid().get(x, y, z) ? 1 : 0;
          }
        }
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= shapes.size();
    }
    return sum;
  }

  /** Of 0.05, 0.1 … 0.95 the threshold with the best mean IoU; the first one of equals. */
  static double threshold(ProbabilityField mean, List<TrainingShape> shapes, int points) {
    double[] sums = new double[THRESHOLDS];
    for (TrainingShape shape : shapes) {
      int n = Math.min(points, shape.uniform().count());
      float[] values = PointOverlap.scores(mean, shape.uniform(), n);
      for (int t = 0; t < THRESHOLDS; t++) {
        sums[t] += iou(values, shape, threshold(t));
      }
    }
    int best = 0;
    for (int t = 1; t < THRESHOLDS; t++) {
      best = sums[t] > sums[best] ? t : best;
    }
    return threshold(best);
  }

  private static double threshold(int number) {
    return (number + 1) / (THRESHOLDS + 1.0);
  }

  private static double iou(float[] values, TrainingShape shape, double threshold) {
    int both = 0;
    int either = 0;
    for (int i = 0; i < values.length; i++) {
      boolean inside = values[i] > threshold;
      boolean truly = shape.uniform().inside(i);
      both += inside && truly ? 1 : 0;
      either += inside || truly ? 1 : 0;
    }
    return new PointOverlap(both, either).iou();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer answer(TrainingShape shape) {
    Answer.Solid own = solids.get(shape.category());
    return own != null ? own : Objects.requireNonNull(solids.get(OVERALL));
  }
}
