package io.nacre.study.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {

  private final AtomicLong clock = new AtomicLong();
  private final TimeLeft time = new TimeLeft(clock::get);
  private double lastLeft = Double.NaN;
  private double lastPart;

  private void after(double seconds) {
    clock.set(Math.round(seconds * 1e9));
  }

  /** Looks at it as a line of progress does, and asserts what holds whatever the task does. */
  private double look(double mostRise) {
    double left = time.left();
    double part = time.part();
    assertThat(part).isBetween(lastPart, TimeLeft.MOST);
    if (!Double.isNaN(lastLeft)) {
      assertThat(left).isNotNaN().isBetween(0.0, lastLeft + mostRise);
    }
    lastPart = part;
    lastLeft = left;
    return left;
  }

  @ParameterizedTest
  @CsvSource({"10,0.25", "60,0.25", "60,4", "3600,0.5", "30,7"})
  void atAConstantRateItIsRightAndNeverRises(double seconds, double round) {
    time.phase();
    time.at(0, Double.NaN);
    for (double t = 0.25; t < seconds; t += 0.25) {
      after(t);
      if (t % round == 0) {
        time.at(t / seconds, Double.NaN);
      }
      double left = look(1e-6);
      if (t >= Math.max(1, round)) {
        assertThat(left).isCloseTo(seconds - t, within(0.3));
        assertThat(time.part()).isCloseTo(Math.min(t / seconds, TimeLeft.MOST), within(0.15));
      }
    }
  }

  @Test
  void aRateThatTremblesDoesNotMakeItRise() {
    Random random = new Random(5);
    double done = 0;
    time.at(0, Double.NaN);
    for (int i = 1; done < 1; i++) {
      after(0.25 * i);
      done = Math.min(1, done + (0.5 + random.nextDouble()) / 400);
      time.at(done, Double.NaN);
      look(1e-6);
    }
    assertThat(lastLeft).isLessThan(1);
  }

  @Test
  void aSlowStartOnlyMakesItFallFaster() {
    time.at(0, Double.NaN);
    for (int i = 1; i <= 160; i++) {
      double t = 0.25 * i;
      after(t);
      time.at(t < 2 ? t / 400 : (t - 1.5) / 100, Double.NaN);
      look(1e-6);
    }
    assertThat(lastLeft).isCloseTo(62, within(3.0));
  }

  @Test
  void whatIsToComeIsCountedInAndPhasesOfUnknownLengthAreNeverAtTheirEnd() {
    time.phase();
    after(1);
    time.phase();
    time.at(0, Double.NaN);
    for (double t = 1; t <= 21; t += 0.25) {
      after(t);
      time.at((t - 1) / 20, Double.NaN);
      time.expect(Double.NaN, 4);
      look(1e-6);
    }
    assertThat(lastLeft).isCloseTo(4, within(0.3));
    assertThat(lastPart).isCloseTo(21 / 25.0, within(0.01));
    time.phase();
    time.expect(3, 1);
    for (double t = 21.25; t <= 60; t += 0.25) {
      after(t);
      look(0.5);
    }
    assertThat(lastPart).isLessThan(1).isGreaterThan(0.9);
  }

  @Test
  void anEstimateThatStaysMuchHigherIsBelievedInTheEnd() {
    time.at(0, Double.NaN);
    for (double t = 0.25; t <= 5; t += 0.25) {
      after(t);
      time.at(t / 10, Double.NaN);
      look(1e-6);
    }
    for (double t = 5.25; t <= 20; t += 0.25) {
      after(t);
      time.at(0.5 + (t - 5) / 1000, Double.NaN);
      time.left();
    }
    assertThat(time.left()).isGreaterThan(10);
  }

  /**
   * After ten minutes of an hour everything is slower by 30 %: the time left must not stand until
   * the estimate has come down to it.
   */
  @Test
  void anEstimateThatStaysALittleHigherIsBelievedLater() {
    time.at(0, Double.NaN);
    double shown = Double.POSITIVE_INFINITY;
    double fell = 0;
    double longest = 0;
    for (double t = 1; t < 3600; t++) {
      after(t);
      time.at(
          t < 600 ? t / 2700 : 600.0 / 2700 + (1 - 600.0 / 2700) * (t - 600) / 3000, Double.NaN);
      fell = time.left() < shown ? t : fell;
      shown = time.left();
      longest = Math.max(longest, t - fell);
    }
    assertThat(longest).isLessThan(200);
    assertThat(time.left()).isLessThan(60);
  }

  @Test
  void ofAResumedPhaseOnlyWhatIsDoneNowTellsItsRate() {
    time.at(0.9, Double.NaN);
    after(10);
    time.at(0.95, Double.NaN);
    assertThat(look(0)).isCloseTo(10, within(1e-6));
    assertThat(lastPart).isCloseTo(0.95, within(1e-6));
  }

  @Test
  void itIsNotKnownAtFirst() {
    assertThat(time.left()).isNaN();
    time.at(0.5, 100);
    after(0.5);
    assertThat(time.left()).isNaN();
    after(1);
    time.at(0.5, 100);
    assertThat(time.left()).isEqualTo(100);
  }
}
