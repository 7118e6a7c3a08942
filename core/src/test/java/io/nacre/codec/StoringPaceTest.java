package io.nacre.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.time.Deadline;
import io.nacre.time.Stopwatch;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StoringPaceTest {

  private static final double STEP = 1e-6;
  private static final long USUAL = 1_000_000;

  private final AtomicLong clock = new AtomicLong();

  private Deadline in(double seconds) {
    Stopwatch watch = new Stopwatch(clock::get, clock.get());
    return watch.deadline(Duration.ofNanos((long) (seconds * 1e9)));
  }

  private double takes(double seconds) {
    clock.addAndGet((long) (seconds * 1e9));
    return 1;
  }

  @Test
  void triesEndWhereTheLastOneWouldNotFitAgain() {
    StoringPace pace = new StoringPace(in(1), STEP, false);
    int tries = 0;
    while (pace.allowsTry(false)) {
      pace.tried(c -> takes(c)).applyAsDouble(tries == 0 ? 0.3 : 0.1);
      tries++;
    }
    // 0.3 s and six times 0.1 s: what is left then is less than 1.2 times the last.
    assertThat(tries).isEqualTo(7);
    assertThat(clock.get()).isEqualTo(900_000_000L);
  }

  @Test
  void thereIsAFirstTryEvenIfTimeIsOver() {
    StoringPace pace = new StoringPace(in(-1), STEP, true);
    assertThat(pace.allowsTry(false)).isTrue();
    pace.tried(c -> takes(0.1)).applyAsDouble(1);
    assertThat(pace.allowsTry(false)).isFalse();
    assertThat(pace.freezingSteps(USUAL)).isZero();
  }

  @Test
  void roundingLeavesTheMostToFreezing() {
    StoringPace pace = new StoringPace(in(10), STEP, true);
    for (int i = 0; i < 4; i++) {
      assertThat(pace.allowsTry(false)).isTrue();
      pace.tried(c -> takes(0.9)).applyAsDouble(1);
    }
    assertThat(pace.allowsTry(false)).isFalse();
    assertThat(pace.allowsTry(true)).isTrue();
  }

  @Test
  void freezingIsForeseenFromTheTrainingAndThenFromItself() {
    StoringPace pace = new StoringPace(in(4), STEP, true);
    pace.tried(c -> takes(0.1)).applyAsDouble(1);
    // 3.9 s with caution are 3.25, 0.3 of them beside the training, at 1.8 us a step: all fits.
    assertThat(pace.freezingSteps(USUAL)).isEqualTo(USUAL);
    assertThat(pace.freezingSteps(10 * USUAL)).isEqualTo((long) ((3.9 / 1.2 - 0.3) / 1.8e-6));
    pace.frozen(c -> takes(2), USUAL).applyAsDouble(1);
    // It took 2 us a step in all; 1.9 s are left.
    assertThat((double) pace.freezingSteps(USUAL)).isCloseTo(1.9 / 1.2 / 2e-6, within(1.0));
    pace.frozen(c -> takes(1.8), USUAL).applyAsDouble(1);
    assertThat(pace.freezingSteps(USUAL)).isZero();
  }

  @Test
  void withoutADeadlineNothingIsLeftOut() {
    StoringPace pace = new StoringPace(Deadline.NEVER, STEP, true);
    pace.tried(c -> takes(1e6)).applyAsDouble(1);
    assertThat(pace.limits()).isFalse();
    assertThat(pace.allowsTry(false)).isTrue();
    assertThat(pace.freezingSteps(USUAL)).isEqualTo(USUAL);
  }

  @Test
  void aTrainingLeavesTimeToStoreItsNetwork() {
    assertThat(TrainingTime.seconds(4, true)).isCloseTo(2.6, within(1e-9));
    assertThat(TrainingTime.seconds(4, false)).isCloseTo(3.4, within(1e-9));
    // Of 100 s storing gets 12 and a tenth of what a third has beyond them.
    assertThat(TrainingTime.seconds(100, true)).isCloseTo(100 - 14.3, within(1e-9));
    assertThat(TrainingTime.seconds(-3, true)).isEqualTo(0.3);

    TrainingOptions timed =
        new TrainingOptions(Recipe.DEFAULT, new Budget.Time(Duration.ofSeconds(9)), 1, 2, 0);
    Deadline deadline = in(9);
    takes(5);
    assertThat(TrainingTime.within(deadline, timed, true).budget())
        .isEqualTo(new Budget.Time(Duration.ofMillis(2600)));
    assertThat(TrainingTime.within(Deadline.NEVER, timed, true)).isEqualTo(timed);
    TrainingOptions counted =
        new TrainingOptions(Recipe.DEFAULT, new Budget.SampleSteps(7), 1, 2, 0);
    assertThat(TrainingTime.within(deadline, counted, true)).isEqualTo(counted);
  }
}
