package io.nacre.onet.eval;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Means of scores; NaN where the scores have none.
 *
 * @param iou 0..1
 * @param chamferL1 in tenths of the truth's longest edge
 * @param normalConsistency 0..1
 * @param seconds of an answer
 * @param shapes over how many shapes
 * @param empty how many of those answers had no surface
 */
public record MeanScore(
    double iou, double chamferL1, double normalConsistency, double seconds, int shapes, int empty) {

  /** Over shapes. */
  static MeanScore ofShapes(List<ShapeScore> scores) {
    return new MeanScore(
        mean(scores, ShapeScore::iou),
        mean(scores, ShapeScore::chamferL1),
        mean(scores, ShapeScore::normalConsistency),
        mean(scores, ShapeScore::seconds),
        scores.size(),
        (int) scores.stream().filter(ShapeScore::empty).count());
  }

  /** Over classes, each counting the same, as the paper's means do. */
  static MeanScore ofClasses(List<MeanScore> classes) {
    return new MeanScore(
        mean(classes, MeanScore::iou),
        mean(classes, MeanScore::chamferL1),
        mean(classes, MeanScore::normalConsistency),
        mean(classes, MeanScore::seconds),
        classes.stream().mapToInt(MeanScore::shapes).sum(),
        classes.stream().mapToInt(MeanScore::empty).sum());
  }

  private static <T> double mean(List<T> items, ToDoubleFunction<T> value) {
    return items.stream().mapToDouble(value).average().orElse(Double.NaN);
  }
}
