package io.nacre.onet.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.onet.data.sample.TrainingShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static final int POINTS = 2000;
  private static final List<TrainingShape> SHAPES =
      List.of(
          BoxShapes.box("one", "boxes", 8, 16, POINTS),
          BoxShapes.box("two", "boxes", 8, 20, POINTS),
          BoxShapes.box("three", "beams", 4, 28, POINTS));
  private static final List<MeanShape> METHODS =
      List.of(
          MeanShape.overall(SHAPES, List.of(), POINTS),
          MeanShape.ofClasses(SHAPES, List.of(), POINTS));

  private static List<MethodScores> scores(int threads) {
    EvalOptions options = new EvalOptions(POINTS, 2000, 3, threads);
    return Evaluation.of(METHODS, SHAPES, options, done -> {}, () -> false);
  }

  private static List<String> figures(List<MethodScores> scores) {
    List<String> lines = new ArrayList<>();
    for (MethodScores method : scores) {
      for (ShapeScore score : method.shapes()) {
        lines.add(
            "%s %s %s %s %s"
                .formatted(
                    method.method(),
                    score.shape(),
                    score.iou(),
                    score.chamferL1(),
                    score.normalConsistency()));
      }
    }
    return lines;
  }

  @Test
  void everyMethodAnswersEveryShapeInOrderWhateverTheThreads() {
    List<MethodScores> alone = scores(1);
    assertThat(alone).extracting(MethodScores::method).doesNotHaveDuplicates().hasSize(2);
    assertThat(alone)
        .allSatisfy(
            method ->
                assertThat(method.shapes())
                    .extracting(ShapeScore::shape)
                    .containsExactly("one", "two", "three"));
    assertThat(figures(scores(3))).isEqualTo(figures(alone));
  }

  /** The mean counts the two boxes as much as the one beam. */
  @Test
  void meansAreOverClassesAsInThePaper() {
    MethodScores method = scores(1).getFirst();
    List<ShapeScore> shapes = method.shapes();
    double boxes = 0.5 * (shapes.get(0).iou() + shapes.get(1).iou());
    assertThat(method.categories()).containsExactly("beams", "boxes");
    assertThat(method.mean("boxes").iou()).isCloseTo(boxes, within(1e-12));
    assertThat(method.mean().iou()).isCloseTo(0.5 * (boxes + shapes.get(2).iou()), within(1e-12));
    assertThat(method.mean().shapes()).isEqualTo(3);
  }

  @Test
  void aStopKeepsWhatIsFinished() {
    List<Integer> done = new ArrayList<>();
    EvalOptions options = new EvalOptions(POINTS, 500, 3, 1);
    List<MethodScores> scores =
        Evaluation.of(METHODS, SHAPES, options, done::add, () -> done.size() == 2);
    assertThat(done).containsExactly(1, 2);
    assertThat(scores)
        .allSatisfy(
            method ->
                assertThat(method.shapes())
                    .extracting(ShapeScore::shape)
                    .containsExactly("one", "two"));
  }
}
