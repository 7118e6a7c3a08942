package io.nacre.onet.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.onet.data.sample.Sampling;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaperScoreTest {

  /** Table 4's first row is the full model of Table 1. */
  @Test
  void theAblationBeginsWithTheModelOfTheOtherTables() {
    PaperScore full = Ablation.UNIFORM.paper();
    assertThat(PaperScore.of(Task.IMAGE))
        .contains(
            new PaperScore(
                "ONet", PaperScore.MEAN, full.iou(), full.chamferL1(), full.normalConsistency()));
  }

  @Test
  void ourClassesAreFoundAmongThePapers() {
    assertThat(PaperScore.categoryOf("modelnet10-chair-32")).isEqualTo("chair");
    assertThat(PaperScore.categoryOf("Monitors")).isEqualTo("display");
    assertThat(PaperScore.categoryOf("ducks")).isNull();
    assertThat(PaperScore.categoryOf("carpets")).isNull();
    assertThat(PaperScore.categoryOf("cars")).isEqualTo("car");
    assertThat(PaperScore.categoryOf("04530566")).isEqualTo("vessel");
    assertThat(PaperScore.categoryOf("loudspeaker")).isEqualTo("loudspeaker");
  }

  /** Each mean of Table 1 is that of its thirteen rows, but for rounding. */
  @Test
  void meansOfThePaperAreThoseOfItsClasses() {
    assertThat(PaperScore.CLASSES).hasSize(13).startsWith("airplane").endsWith("vessel");
    for (String method : List.of("3D-R2N2", "PSGN", "Pixel2Mesh", "ONet")) {
      List<PaperScore> rows =
          PaperScore.of(Task.IMAGE).stream().filter(row -> row.method().equals(method)).toList();
      assertThat(rows).hasSize(14);
      double sum = 0;
      for (PaperScore row : rows.subList(0, 13)) {
        sum += row.chamferL1();
      }
      assertThat(rows.getLast().chamferL1()).isCloseTo(sum / 13, within(0.0011));
    }
  }

  @Test
  void anAblationChangesOneThing() {
    ModelConfig whole = ModelConfig.small(Task.POINTS, Target.OCCUPANCY, 0);
    for (Ablation row : Ablation.values()) {
      boolean otherNetwork = !row.config(whole).equals(whole);
      boolean otherPoints = !row.sampling(512).equals(new Sampling.Uniform(512));
      assertThat(otherNetwork && otherPoints).isFalse();
      assertThat(otherNetwork || otherPoints).isEqualTo(row != Ablation.UNIFORM);
    }
    assertThat(Ablation.NO_CBN.id()).isEqualTo("no-cbn");
    assertThat(Ablation.UNIFORM_64.sampling(512)).isEqualTo(new Sampling.Uniform(64));
  }
}
