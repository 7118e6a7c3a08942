package io.nacre.onet.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Sampling;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.net.PointSetNetwork;
import io.nacre.onet.net.ShapeNetwork;
import io.nacre.onet.surface.Extraction;
import io.nacre.onet.surface.RefineOptions;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkAnswersTest {

  private static final int POINTS = 500;
  private static final TrainingShape SHAPE = BoxShapes.box("one", "boxes", 8, 20, POINTS);
  private static final Extraction COARSE = new Extraction(8, 1, 0, RefineOptions.of(0, 0));

  private static NetworkAnswers untrained(Task task, Target target, double threshold) {
    // Conditional normalisation ignores the code until it is trained.
    ModelConfig config =
        ModelConfig.small(task, target, task == Task.RECON ? 3 : 0)
            .withSizes(8, 8, 8)
            .withDecoder(true, false);
    BatchPlan plan =
        new BatchPlan(
            task, target, 1, new Sampling.Uniform(64), 300, 0.005, 64, 16, config.latent());
    return new NetworkAnswers(
        "net",
        ShapeNetwork.create(config, 1),
        plan,
        threshold,
        COARSE,
        0,
        Map.of("one", 0, "two", 1, "three", 2));
  }

  /** A threshold that any logit passes makes all of the cube inside. */
  @Test
  void anOccupancyNetworkAnswersWithItsLevelSet() {
    for (Task task : new Task[] {Task.RECON, Task.VOXELS, Task.GENERATE}) {
      Answer.Solid all = (Answer.Solid) untrained(task, Target.OCCUPANCY, 1e-9).answer(SHAPE);
      assertThat(all.mesh().bounds().longestEdge()).isBetween(1.09, 1.25);
      assertThat(all.field().at(0, 0, 0)).isPositive();
      Answer.Solid none = (Answer.Solid) untrained(task, Target.OCCUPANCY, 1 - 1e-9).answer(SHAPE);
      assertThat(none.mesh().triangleCount()).isZero();
      assertThat(none.field().at(0, 0, 0)).isNegative();
    }
  }

  /** The free code of an object is its own. */
  @Test
  void aNetworkWithFreeCodesAnswersByName() {
    NetworkAnswers answers = untrained(Task.RECON, Target.OCCUPANCY, 0.5);
    TrainingShape other = BoxShapes.box("three", "boxes", 8, 20, 10);
    assertThat(score(answers, SHAPE))
        .isEqualTo(score(answers, SHAPE))
        .isNotEqualTo(score(answers, other));
    TrainingShape unknown = BoxShapes.box("four", "boxes", 8, 20, 10);
    assertThatThrownBy(() -> answers.answer(unknown))
        .hasMessageContaining("four is not one of the 3");
  }

  private static float score(NetworkAnswers answers, TrainingShape shape) {
    return ((Answer.Solid) answers.answer(shape)).field().at(0.2f, 0.3f, 0.1f);
  }

  @Test
  void aGridNetworkAnswersWithASolid() {
    Answer.Solid all = (Answer.Solid) untrained(Task.VOXELS, Target.GRID, 1e-9).answer(SHAPE);
    assertThat(PointOverlap.of(all.field(), SHAPE.uniform(), POINTS).either()).isGreaterThan(300);
    Answer.Solid none = (Answer.Solid) untrained(Task.VOXELS, Target.GRID, 1 - 1e-9).answer(SHAPE);
    assertThat(none.mesh().triangleCount()).isZero();
    assertThat(PointOverlap.of(none.field(), SHAPE.uniform(), POINTS).both()).isZero();
  }

  @Test
  void aPointSetNetworkAnswersWithPoints() {
    Answer.Points points =
        (Answer.Points) untrained(Task.VOXELS, Target.POINT_SET, 0.5).answer(SHAPE);
    assertThat(points.positions()).hasSize(3 * PointSetNetwork.POINTS);
    assertThat(Arrays.stream(points.positions()).allMatch(Double::isFinite)).isTrue();
  }
}
