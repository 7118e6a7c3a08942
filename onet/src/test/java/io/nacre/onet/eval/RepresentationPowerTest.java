package io.nacre.onet.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.onet.data.sample.TrainingShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepresentationPowerTest {

  private static final EvalOptions OPTIONS = new EvalOptions(3000, 1, 0, 2);

  /** The boxes' faces lie between voxels of 16^3 and more; what is lost are rounded edges. */
  @Test
  void moreVoxelsTellMore() {
    List<TrainingShape> shapes =
        List.of(BoxShapes.box("a", "boxes", 8, 16, 3000), BoxShapes.box("b", "boxes", 5, 27, 3000));
    double four = iou(4, shapes);
    double sixteen = iou(16, shapes);
    assertThat(four).isBetween(0.3, sixteen);
    assertThat(sixteen).isBetween(0.8, 0.999);
    assertThat(iou(64, shapes)).isBetween(sixteen, 1.0);
    assertThat(iou(256, shapes)).isBetween(0.995, 1.0);
  }

  private static double iou(int side, List<TrainingShape> shapes) {
    return RepresentationPower.ofVoxels(side, shapes, OPTIONS, () -> false);
  }

  @Test
  void whatIsStoppedIsNoMean() {
    List<TrainingShape> one = List.of(BoxShapes.box("a", "boxes", 8, 16, 300));
    assertThat(RepresentationPower.ofVoxels(16, one, OPTIONS, () -> true)).isNaN();
  }

  /** Voxels of the shape's own resolution are its solid. */
  @Test
  void voxelsHaveTheirCentresInside() {
    TrainingShape box = BoxShapes.box("a", "boxes", 8, 16, 300);
    assertThat(RepresentationPower.voxels(box, BoxShapes.SIDE)).isEqualTo(box.solid());
  }
}
