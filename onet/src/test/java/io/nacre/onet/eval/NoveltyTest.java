package io.nacre.onet.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.sample.TrainingShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoveltyTest {

  /** A copy is as near as two draws of 1024 points of one surface; a longer box is farther. */
  @Test
  void copiesAreNearerThanNewShapes() {
    TrainingShape small = BoxShapes.box("small", "boxes", 8, 16, 10);
    TrainingShape large = BoxShapes.box("large", "boxes", 2, 30, 10);
    TrainingShape between = BoxShapes.box("between", "boxes", 8, 22, 10);
    TriangleMesh nothing = new TriangleMesh(new double[0], new int[0]);
    List<Novelty> found =
        Novelty.of(List.of(large.mesh(), between.mesh(), nothing), List.of(small, large), 3, 2);
    assertThat(found).extracting(Novelty::shape).containsExactly("large", "small", "");
    assertThat(found.get(0).chamferL1()).isLessThan(0.3);
    assertThat(found.get(1).chamferL1()).isGreaterThan(1.5 * found.get(0).chamferL1());
    assertThat(found.get(2).chamferL1()).isNaN();
  }
}
