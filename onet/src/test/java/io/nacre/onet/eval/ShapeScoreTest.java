package io.nacre.onet.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.field.GridField;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.sample.TrainingShape;
import org.junit.jupiter.api.Test;

class ShapeScoreTest {

  private static final EvalOptions OPTIONS = new EvalOptions(40_000, 20_000, 1, 1);

  private static Answer solid(TrainingShape shape) {
    return new Answer.Solid(new GridField(shape.solid()), shape.mesh());
  }

  @Test
  void theTruthItselfIsPerfect() {
    TrainingShape shape = BoxShapes.box("a", "boxes", 8, 24, 40_000);
    ShapeScore score = ShapeScore.of(shape, solid(shape), 0.25, OPTIONS);
    assertThat(score.iou()).isEqualTo(1);
    assertThat(score.normalConsistency()).isGreaterThan(0.97);
    assertThat(score.chamferL1()).isLessThan(0.1);
    assertThat(score.seconds()).isEqualTo(0.25);
    assertThat(score.empty()).isFalse();
  }

  /** 16 voxels against the same moved by 4: 12 of 20 of the volume. */
  @Test
  void aMovedBoxHasTheIouOfItsOverlap() {
    TrainingShape truth = BoxShapes.box("a", "boxes", 8, 24, 40_000);
    TrainingShape moved = BoxShapes.box("b", "boxes", 12, 28, 40_000);
    ShapeScore score = ShapeScore.of(truth, solid(moved), 0, OPTIONS);
    assertThat(score.iou()).isCloseTo(12.0 / 20, within(0.02));
  }

  /** The cube's centre is a quarter of the cube, half its edge, from the nearest faces. */
  @Test
  void aPointSetHasDistancesOnly() {
    TrainingShape truth = BoxShapes.box("a", "boxes", 8, 24, 100);
    ShapeScore score = ShapeScore.of(truth, new Answer.Points(new double[] {0, 0, 0}), 0, OPTIONS);
    assertThat(score.iou()).isNaN();
    assertThat(score.normalConsistency()).isNaN();
    assertThat(score.accuracy()).isCloseTo(5, within(0.1));
    // Mean distance of a cube's surface from its centre: 0.6404 of the edge.
    assertThat(score.completeness()).isCloseTo(6.404, within(0.1));
    assertThat(score.chamferL1()).isEqualTo(0.5 * (score.accuracy() + score.completeness()));
  }

  /** The box is half as long as the cube: the cube's diagonal is 20 sqrt(3) tenths of its edge. */
  @Test
  void nothingAtAllIsAsBadAsCanBe() {
    TrainingShape truth = BoxShapes.box("a", "boxes", 8, 24, 100);
    TriangleMesh none = new TriangleMesh(new double[0], new int[0]);
    Answer nothing = new Answer.Solid(new ProbabilityField(1, new float[1], 0.5), none);
    ShapeScore score = ShapeScore.of(truth, nothing, 0, OPTIONS);
    assertThat(score.iou()).isZero();
    assertThat(score.normalConsistency()).isZero();
    assertThat(score.empty()).isTrue();
    assertThat(score.chamferL1()).isCloseTo(20 * Math.sqrt(3), within(0.1));
  }
}
