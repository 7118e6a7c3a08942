package io.nacre.onet.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.onet.data.sample.TrainingShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepresentationPowerTest {

  private static final EvalOptions OPTIONS = new EvalOptions(3000, 1, 0, 2);

  /** The box's faces lie between voxels of 8^3, too: only rounded edges are lost. */
  @Test
  void moreVoxelsTellMore() {
    List<TrainingShape> shapes =
        List.of(BoxShapes.box("a", "boxes", 8, 16, 3000), BoxShapes.box("b", "boxes", 5, 27, 3000));
    double four = RepresentationPower.ofGrids(4, shapes, OPTIONS);
    double sixteen = RepresentationPower.ofGrids(16, shapes, OPTIONS);
    assertThat(RepresentationPower.ofGrids(32, shapes, OPTIONS)).isEqualTo(1);
    assertThat(sixteen).isBetween(0.85, 0.999);
    assertThat(four).isBetween(0.3, sixteen);
  }
}
