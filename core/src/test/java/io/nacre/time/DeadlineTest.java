package io.nacre.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private final AtomicLong clock = new AtomicLong(7_000_000_000L);
  private final Stopwatch watch = new Stopwatch(clock::get, clock.get());

  private void pass(double seconds) {
    clock.addAndGet((long) (seconds * 1e9));
  }

  @Test
  void whatIsLeftFallsWithTheClockAndBelowZero() {
    Deadline deadline = watch.deadline(Duration.ofSeconds(5));
    pass(1.5);
    assertThat(deadline.limits()).isTrue();
    assertThat(deadline.left()).isCloseTo(3.5, within(1e-9));
    assertThat(deadline.allows(3.4)).isTrue();
    assertThat(deadline.allows(3.6)).isFalse();
    pass(4);
    assertThat(deadline.left()).isCloseTo(-0.5, within(1e-9));
    assertThat(deadline.unspent().left()).isEqualTo(5);
  }

  @Test
  void partsAreOfWhatIsLeftNow() {
    Deadline deadline = watch.deadline(Duration.ofSeconds(10));
    pass(2);
    Deadline quarter = deadline.part(0.25);
    assertThat(quarter.left()).isCloseTo(2, within(1e-9));
    assertThat(deadline.earlier(3).left()).isCloseTo(5, within(1e-9));
    pass(9);
    assertThat(deadline.part(0.5).left()).isEqualTo(deadline.left());
  }

  @Test
  void withoutATimeThereIsAlwaysEnough() {
    Deadline never = watch.deadline(null);
    assertThat(never).isSameAs(Deadline.NEVER);
    assertThat(never.limits()).isFalse();
    assertThat(never.allows(1e9)).isTrue();
    assertThat(never.earlier(5).part(0.1)).isSameAs(Deadline.NEVER);
  }

  @Test
  void aStopwatchMayHaveBegunBefore() {
    assertThat(Stopwatch.startedAgo(60).seconds()).isGreaterThanOrEqualTo(60);
    pass(3);
    assertThat(watch.seconds()).isCloseTo(3, within(1e-9));
    assertThat(watch.earlier(2).seconds()).isCloseTo(5, within(1e-9));
    assertThat(watch.again().seconds()).isZero();
  }
}
