package io.nacre.onet.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.onet.data.sample.TrainingShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeanShapeTest {

  private static final int POINTS = 4000;
  private static final TrainingShape SHORT = BoxShapes.box("short", "boxes", 8, 16, POINTS);
  private static final TrainingShape LONG = BoxShapes.box("long", "beams", 8, 28, POINTS);

  private static double iou(MeanShape mean, TrainingShape shape) {
    Answer.Solid solid = (Answer.Solid) mean.answer(shape);
    return PointOverlap.of(solid.field(), shape.uniform(), POINTS).iou();
  }

  @Test
  void theMeanIsTheShareOfShapesThatOccupyAVoxel() {
    float[] mean = MeanShape.mean(List.of(SHORT, LONG));
    int inBoth = (10 * 32 + 12) * 32 + 12;
    int inOne = (20 * 32 + 12) * 32 + 12;
    assertThat(mean[inBoth]).isEqualTo(1);
    assertThat(mean[inOne]).isEqualTo(0.5f);
    assertThat(mean[0]).isZero();
  }

  /** Where the validation shapes are short, the threshold leaves the long part out. */
  @Test
  void theThresholdIsFittedOnTheValidationShapes() {
    List<TrainingShape> training = List.of(SHORT, LONG);
    MeanShape forShort = MeanShape.overall(training, List.of(SHORT), POINTS);
    MeanShape forLong = MeanShape.overall(training, List.of(LONG), POINTS);
    assertThat(iou(forShort, SHORT)).isGreaterThan(0.9);
    assertThat(iou(forShort, LONG)).isLessThan(0.6);
    assertThat(iou(forLong, LONG)).isGreaterThan(0.9);
  }

  @Test
  void aClassHasAMeanOfItsOwn() {
    MeanShape mean = MeanShape.ofClasses(List.of(SHORT, LONG), List.of(), POINTS);
    assertThat(iou(mean, SHORT)).isGreaterThan(0.98);
    assertThat(iou(mean, LONG)).isGreaterThan(0.98);
  }

  @Test
  void aClassWithoutTrainingShapesGetsTheMeanOfAll() {
    TrainingShape other = BoxShapes.box("other", "spheres", 8, 16, POINTS);
    MeanShape classes = MeanShape.ofClasses(List.of(SHORT, LONG), List.of(), POINTS);
    MeanShape overall = MeanShape.overall(List.of(SHORT, LONG), List.of(), POINTS);
    assertThat(iou(classes, other)).isEqualTo(iou(overall, other));
  }

  /** The mesh is the surface of the very field that points are judged by. */
  @Test
  void meshAndFieldAgree() {
    MeanShape mean = MeanShape.overall(List.of(LONG), List.of(), POINTS);
    Answer.Solid solid = (Answer.Solid) mean.answer(LONG);
    assertThat(solid.mesh().bounds().longestEdge()).isCloseTo(20 / 32.0, within(0.03));
    assertThat(PointOverlap.of(InsideMesh.of(solid.mesh()), LONG.uniform(), POINTS).iou())
        .isGreaterThan(0.95);
  }
}
