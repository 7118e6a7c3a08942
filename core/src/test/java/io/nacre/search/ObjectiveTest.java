package io.nacre.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.search.Objective.Quality;
import org.junit.jupiter.api.Test;

class ObjectiveTest {

  @Test
  void theRewardIsThatOfThePaper() {
    // The authors' network for 42268: 1,601 parameters, 99.99403737362312 % of voxels right.
    Quality quality = new Quality(0.9999403737362312, 0.9956546256675622, 1601, 3251, 0);

    assertThat(Objective.Reward.PUBLISHED.score(quality))
        .isCloseTo(0.0199403737 + 5952.0 / 21121, within(1e-9));
    assertThat(new Objective.Reward(0.98, 7553, 21121, false).score(quality))
        .isCloseTo(0.0199403737, within(1e-9));
  }

  @Test
  void reachingTheTargetBeatsMissingItAndFewerBytesBeatMore() {
    Objective target = new Objective.TargetIou(0.99);
    double far = target.score(new Quality(0.999, 0.95, 100, 200, 0));
    double near = target.score(new Quality(0.999, 0.9899, 5000, 10_000, 0));
    double large = target.score(new Quality(0.999, 0.999, 50_000, 100_000, 0));
    double exact = target.score(new Quality(0.999, 0.99, 700, 1_400, 0));

    assertThat(new double[] {far, near, large, exact}).isSorted();
    assertThat(near).isNegative();
    assertThat(large).isPositive();
  }

  @Test
  void fittingBeatsNotFittingAndThenIouCounts() {
    Objective limit = new Objective.MaxBytes(2048);
    double huge = limit.score(new Quality(1, 1, 10_000, 20_000, 0));
    double over = limit.score(new Quality(1, 1, 1_100, 2_049, 0));
    double poor = limit.score(new Quality(0.9, 0.1, 100, 300, 0));
    double good = limit.score(new Quality(0.999, 0.98, 1_000, 2_048, 0));

    assertThat(new double[] {huge, over, poor, good}).isSorted();
    assertThat(over).isNegative();
  }

  @Test
  void partsTooManyCost() {
    Objective target = new Objective.TargetIou(0.99);
    Objective limit = new Objective.MaxBytes(2048);

    // Two parts too many are worth a fifth of the bytes.
    assertThat(target.score(new Quality(0.999, 0.99, 700, 1_000, 2)))
        .isBetween(
            target.score(new Quality(0.999, 0.99, 700, 1_201, 0)),
            target.score(new Quality(0.999, 0.99, 700, 1_199, 0)));
    assertThat(target.score(new Quality(0.999, 0.98, 700, 1_000, 2)))
        .isEqualTo(target.score(new Quality(0.999, 0.98, 700, 1_000, 0)));
    assertThat(limit.score(new Quality(0.999, 0.98, 700, 1_000, 2))).isCloseTo(0.976, within(1e-9));
  }

  @Test
  void impossibleWishesAreRefused() {
    assertThatThrownBy(() -> new Objective.TargetIou(1.01)).hasMessageContaining("1.01");
    assertThatThrownBy(() -> new Objective.TargetIou(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Objective.MaxBytes(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> new Objective.Reward(0.98, 7553, 0, true)).hasMessageContaining("0");
  }
}
