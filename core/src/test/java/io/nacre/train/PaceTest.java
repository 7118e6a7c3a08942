package io.nacre.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  @Test
  void wholeStepsMakeUpTheBudget() {
    Pace pace = Pace.ofSteps(new Budget.SampleSteps(950), 100, 0);
    assertThat(pace.progress(5)).isEqualTo(0.5);
    assertThat(pace.stepsOfRound(8, total -> (int) total / 2)).isEqualTo(2);
    assertThat(pace.progressAfter(8, 2)).isEqualTo(1);
  }

  @Test
  void samplesMayEndWithinAStep() {
    Pace pace = Pace.ofSamples(new Budget.SampleSteps(950), 100, 0);
    assertThat(pace.progress(5)).isEqualTo(500.0 / 950);
    assertThat(pace.stepsOfRound(0, total -> 4)).isEqualTo(4);
    assertThat(pace.stepsOfRound(8, total -> 4)).isEqualTo(2);
    assertThat(pace.progressAfter(8, 2)).isEqualTo(1000.0 / 950);
  }

  @Test
  void timeThatIsUpLeavesASingleStep() {
    long start = System.nanoTime() - Duration.ofHours(1).toNanos();
    Pace pace = Pace.ofSteps(new Budget.Time(Duration.ofSeconds(1)), 100, start);
    assertThat(pace.progress(3)).isEqualTo(1);
    assertThat(pace.stepsOfRound(3, total -> 10)).isGreaterThan(1);
    pace.ran(1);
    assertThat(pace.stepsOfRound(4, total -> 10)).isEqualTo(1);
    assertThat(pace.progressAfter(4, 1)).isEqualTo(1);
  }
}
