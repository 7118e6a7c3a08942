package io.nacre.onet.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.onet.data.BatchPlan;
import io.nacre.onet.data.PreparedShape;
import io.nacre.onet.data.Sampling;
import io.nacre.onet.data.Target;
import io.nacre.onet.data.Task;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.net.Network;
import io.nacre.onet.net.PointSetNetwork;
import io.nacre.onet.surface.Extraction;
import io.nacre.onet.surface.RefineOptions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NetworkAnswersTest {

  private static final int POINTS = 500;
  private static final PreparedShape SHAPE = BoxShapes.box("one", "boxes", 8, 20, POINTS);
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
    return new NetworkAnswers("net", Network.create(config, 1), plan, threshold, COARSE, 0);
  }

  /** A threshold that any logit passes makes all of the cube inside. */
  @Test
  void anOccupancyNetworkAnswersWithItsLevelSet() {
    for (Task task : new Task[] {Task.RECON, Task.VOXELS, Task.GENERATE}) {
      Answer.Solid all = (Answer.Solid) untrained(task, Target.OCCUPANCY, 1e-9).answer(0, SHAPE);
      assertThat(all.mesh().bounds().longestEdge()).isBetween(1.09, 1.25);
      assertThat(all.field().at(0, 0, 0)).isPositive();
      Answer.Solid none =
          (Answer.Solid) untrained(task, Target.OCCUPANCY, 1 - 1e-9).answer(0, SHAPE);
      assertThat(none.mesh().triangleCount()).isZero();
      assertThat(none.field().at(0, 0, 0)).isNegative();
    }
  }

  /** The free code of an object is its own. */
  @Test
  void aNetworkWithFreeCodesAnswersByNumber() {
    NetworkAnswers answers = untrained(Task.RECON, Target.OCCUPANCY, 0.5);
    assertThat(score(answers, 0)).isEqualTo(score(answers, 0)).isNotEqualTo(score(answers, 2));
  }

  private static float score(NetworkAnswers answers, int number) {
    return ((Answer.Solid) answers.answer(number, SHAPE)).field().at(0.2f, 0.3f, 0.1f);
  }

  @Test
  void aGridNetworkAnswersWithASolid() {
    Answer.Solid all = (Answer.Solid) untrained(Task.VOXELS, Target.GRID, 1e-9).answer(0, SHAPE);
    assertThat(PointOverlap.of(all.field(), SHAPE.uniform(), POINTS).either()).isGreaterThan(300);
    Answer.Solid none =
        (Answer.Solid) untrained(Task.VOXELS, Target.GRID, 1 - 1e-9).answer(0, SHAPE);
    assertThat(none.mesh().triangleCount()).isZero();
    assertThat(PointOverlap.of(none.field(), SHAPE.uniform(), POINTS).both()).isZero();
  }

  @Test
  void aPointSetNetworkAnswersWithPoints() {
    Answer.Points points =
        (Answer.Points) untrained(Task.VOXELS, Target.POINT_SET, 0.5).answer(0, SHAPE);
    assertThat(points.positions()).hasSize(3 * PointSetNetwork.POINTS);
    assertThat(Arrays.stream(points.positions()).allMatch(Double::isFinite)).isTrue();
  }
}
