package io.nacre.onet.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Sampling;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.data.sample.Views;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class YardsticksTest {

  private static final int POINTS = 2000;
  private static final TrainingShape SHORT =
      BoxShapes.box("short", "boxes", 8, 16, POINTS, grey(50));
  private static final TrainingShape LONG =
      BoxShapes.box("long", "boxes", 4, 28, POINTS, grey(200));

  private static BatchPlan plan(Task task, int gridSide) {
    return new BatchPlan(
        task, Target.OCCUPANCY, 1, new Sampling.Uniform(64), 300, 0.005, 64, gridSide, 32);
  }

  private static Views grey(int luma) {
    byte[] pixels = new byte[2 * 40 * 40];
    Arrays.fill(pixels, (byte) luma);
    return new Views(2, 40, pixels);
  }

  private static double iou(Reconstructor method, TrainingShape shape) {
    Answer.Solid solid = (Answer.Solid) method.answer(shape);
    return PointOverlap.of(solid.field(), shape.uniform(), POINTS).iou();
  }

  @Test
  void aTrainingShapeIsNearestToItself() {
    List<TrainingShape> training = List.of(LONG, SHORT);
    for (Task task : new Task[] {Task.IMAGE, Task.POINTS, Task.VOXELS}) {
      NearestShape nearest = NearestShape.of(training, plan(task, 16), 0);
      assertThat(iou(nearest, SHORT)).as("%s", task).isGreaterThan(0.97);
      assertThat(iou(nearest, LONG)).as("%s", task).isGreaterThan(0.97);
    }
  }

  @Test
  void nothingIsObservedInSomeTasks() {
    assertThat(NearestShape.serves(Task.RECON)).isFalse();
    assertThatThrownBy(() -> NearestShape.of(List.of(LONG), plan(Task.GENERATE, 16), 0))
        .hasMessageContaining("GENERATE");
    assertThatThrownBy(() -> new GivenInput(plan(Task.IMAGE, 16), 0)).hasMessageContaining("IMAGE");
  }

  /**
   * Boxes whose faces lie between pairs of voxels lose nothing at half the resolution but edges.
   */
  @Test
  void theCoarseGridIsAShapeItself() {
    GivenInput half = new GivenInput(plan(Task.VOXELS, 16), 0);
    assertThat(iou(half, SHORT)).isBetween(0.9, 1.0);
    GivenInput full = new GivenInput(plan(Task.VOXELS, 32), 0);
    assertThat(iou(full, SHORT)).isEqualTo(1);
    Answer.Solid solid = (Answer.Solid) full.answer(SHORT);
    assertThat(solid.mesh().bounds()).isEqualTo(SHORT.mesh().bounds());
  }

  /** Boxes cover more than what is interpolated, and both are the shape where no voxel is lost. */
  @Test
  void theCoarseGridIsReadInTwoWays() {
    for (boolean smooth : new boolean[] {false, true}) {
      BatchPlan full = plan(Task.VOXELS, 32);
      assertThat(iou(new CoarseSolid(full, smooth, 32, 1, 0), SHORT)).isGreaterThan(0.95);
    }
    CoarseSolid boxes = new CoarseSolid(plan(Task.VOXELS, 8), false, 32, 1, 0);
    CoarseSolid smooth = new CoarseSolid(plan(Task.VOXELS, 8), true, 32, 1, 0);
    assertThat(volume(boxes)).isGreaterThan(volume(smooth));
    assertThat(boxes.name()).isNotEqualTo(smooth.name());
  }

  /** Share of the padded cube. */
  private static double volume(Reconstructor method) {
    Answer.Solid solid = (Answer.Solid) method.answer(SHORT);
    float[] scores = PointOverlap.scores(solid.field(), SHORT.uniform(), POINTS);
    int inside = 0;
    for (float score : scores) {
      inside += score > 0 ? 1 : 0;
    }
    return (double) inside / POINTS;
  }

  /** The noise of the cloud is 0.005; its mean distance from a plane is 0.8 of that. */
  @Test
  void theNoisyCloudIsNearTheSurface() {
    Answer answer = new GivenInput(plan(Task.POINTS, 16), 0).answer(LONG);
    assertThat(((Answer.Points) answer).positions()).hasSize(900);
    ShapeScore score = ShapeScore.of(LONG, answer, 0, new EvalOptions(100, 20_000, 1, 1));
    assertThat(score.accuracy()).isCloseTo(0.1, within(0.05));
  }
}
