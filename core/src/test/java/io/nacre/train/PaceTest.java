package io.nacre.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
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
  void timeThatIsUpLeavesTheLeastThatCanLearnAnything() {
    AtomicLong clock = new AtomicLong(Duration.ofHours(1).toNanos());
    Pace pace = Pace.ofSteps(new Budget.Time(Duration.ofSeconds(1)), 1000, 0, clock::get);
    // 200,000 samples are 200 steps.
    assertThat(pace.progress(50)).isEqualTo(0.25);
    assertThat(pace.stepsOfRound(50, total -> 10)).isEqualTo(32);
    clock.addAndGet(32_000);
    pace.ran(32);
    assertThat(pace.stepsOfRound(82, total -> 500)).isEqualTo(118);
    assertThat(pace.progressAfter(82, 84)).isEqualTo(166.0 / 200);
    assertThat(pace.progressAfter(82, 118)).isEqualTo(1);
    assertThat(pace.progress(200)).isEqualTo(1);
    assertThat(pace.stepsOfRound(200, total -> 10)).isEqualTo(1);
    assertThat(pace.progressAfter(200, 1)).isEqualTo(1);
  }

  @Test
  void roundsFillTheTimeAtTheSpeedOfTheLastOne() {
    AtomicLong clock = new AtomicLong();
    Pace pace = Pace.ofSteps(new Budget.Time(Duration.ofNanos(10_000_000)), 1000, 0, clock::get);
    assertThat(pace.stepsOfRound(0, total -> 400)).isEqualTo(32);
    clock.addAndGet(32 * 5_000);
    pace.ran(32);
    clock.addAndGet(100_000);
    pace.scored();
    // 9.54 of 10 ms are left when two scorings are set aside, at 5 us a step.
    assertThat(pace.stepsOfRound(32, total -> 400)).isEqualTo(400);
    assertThat(pace.stepsOfRound(32, total -> 4000)).isEqualTo(1908);
    assertThat(pace.progressAfter(32, 400)).isEqualTo(0.246);
    assertThat(pace.progressAfter(32, 1908)).isEqualTo(1);
  }
}
