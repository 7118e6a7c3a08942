package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nacre.study.report.PlotAxis.Scale;
import io.nacre.study.report.PlotAxis.Tick;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotAxisTest {

  private static List<String> labels(double low, double high, Scale scale, int most) {
    return new PlotAxis(low, high, scale).ticks(most).stream().map(Tick::label).toList();
  }

  @Test
  void linearTicksAreMultiplesOfRoundSteps() {
    assertThat(labels(39, 101, Scale.LINEAR, 8))
        .containsExactly("40", "50", "60", "70", "80", "90", "100");
    assertThat(labels(99.98, 99.9925, Scale.LINEAR, 8))
        .containsExactly("99.980", "99.982", "99.984", "99.986", "99.988", "99.990", "99.992");
    assertThat(labels(-1.2, 1.2, Scale.LINEAR, 6))
        .containsExactly("-1.0", "-0.5", "0.0", "0.5", "1.0");
    assertThat(labels(0, 350_000, Scale.LINEAR, 8))
        .containsExactly("0", "50 k", "100 k", "150 k", "200 k", "250 k", "300 k", "350 k");
    assertThat(labels(0, 3e-6, Scale.LINEAR, 4)).containsExactly("0", "1e-6", "2e-6", "3e-6");
  }

  @Test
  void countsAreWhole() {
    assertThat(labels(0, 2.1, Scale.COUNTS, 10)).containsExactly("0", "1", "2");
    assertThat(labels(0, 0.9, Scale.COUNTS, 10)).containsExactly("0");
    assertThat(labels(0, 38, Scale.COUNTS, 9))
        .containsExactly("0", "5", "10", "15", "20", "25", "30", "35");
    assertThat(labels(0.96, 2.04, Scale.WHOLE_NUMBERS, 10)).containsExactly("1", "2");
    assertThat(labels(0.96, 2.04, Scale.LINEAR, 10)).contains("1.2");
  }

  @Test
  void logarithmicTicksAreRoundNumbersThenPowersOfTen() {
    assertThat(labels(2.9, 4.55, Scale.LOGARITHMIC, 8))
        .containsExactly("1000", "2000", "5000", "10 k", "20 k");
    assertThat(labels(-2, 6, Scale.LOGARITHMIC, 10))
        .containsExactly("0.01", "0.1", "1", "10", "100", "1000", "10 k", "100 k", "1 M");
    assertThat(labels(-2, 6, Scale.LOGARITHMIC, 5))
        .containsExactly("0.01", "1", "100", "10 k", "1 M");
    List<Tick> ticks = new PlotAxis(0, 1, Scale.LOGARITHMIC).ticks(8);
    assertThat(ticks)
        .extracting(Tick::position)
        .containsExactly(0.0, Math.log10(2), Math.log10(5), 1.0);
  }

  @Test
  void narrowLogarithmicAxesHaveMultiples() {
    List<Tick> ticks = new PlotAxis(Math.log10(1210), Math.log10(1810), Scale.LOGARITHMIC).ticks(8);
    assertThat(ticks)
        .extracting(Tick::label)
        .containsExactly("1300", "1400", "1500", "1600", "1700", "1800");
    assertThat(ticks.getFirst().position()).isEqualTo(Math.log10(1300));
  }

  /** Whatever the range: not too many, at least two, in order, within, and short to read. */
  @Test
  void ticksOfAnyRangeAreFewAndRound() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 3000; i++) {
      double low = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-8, 9));
      double high = low + random.nextDouble(0.01, 1) * Math.pow(10, random.nextInt(-6, 9));
      int most = random.nextInt(4, 12);
      if (Math.abs(low) / (high - low) > 1e5) {
        continue;
      }
      List<Tick> ticks = new PlotAxis(low, high, Scale.LINEAR).ticks(most);
      assertThat(ticks).as("%s %s", low, high).hasSizeBetween(most > 4 ? 2 : 1, most);
      double step = ticks.size() > 1 ? ticks.get(1).position() - ticks.get(0).position() : 1;
      double digit = step / Math.pow(10, Math.floor(Math.log10(step) + 1e-6));
      if (ticks.size() > 1) {
        assertThat(Math.round(digit)).isIn(1L, 2L, 5L);
        assertThat(digit).isBetween(Math.round(digit) - 1e-3, Math.round(digit) + 1e-3);
      }
      for (Tick tick : ticks) {
        assertThat(tick.position()).isBetween(low, high);
        assertThat(tick.label().length()).isLessThan(13);
      }
      assertThat(ticks).extracting(Tick::label).doesNotHaveDuplicates();
    }
  }

  @Test
  void logarithmicTicksOfAnyRangeAreFew() {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 3000; i++) {
      double low = random.nextDouble(-9, 9);
      double high = low + random.nextDouble(0.01, 15);
      int most = random.nextInt(4, 12);
      List<Tick> ticks = new PlotAxis(low, high, Scale.LOGARITHMIC).ticks(most);
      assertThat(ticks).as("%s %s %s", low, high, most).hasSizeBetween(1, most);
      assertThat(ticks).extracting(Tick::label).doesNotHaveDuplicates();
      for (Tick tick : ticks) {
        assertThat(tick.position()).isBetween(low - 1e-9, high + 1e-9);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "0.05,0.05",
    "1e3,1000",
    "9999,9999",
    "1e4,10 k",
    "12500,12.5 k",
    "1e6,1 M",
    "2.5e9,2.5 G",
    "3e13,30 T",
    "3e16,30000 T",
    "1e-4,0.0001",
    "2.5e-5,2.5e-5",
    "-3e-7,-3e-7",
    "-15000,-15 k"
  })
  void numbersAreShort(BigDecimal value, String label) {
    assertThat(PlotAxis.label(value, 0)).isEqualTo(label);
  }

  @Test
  void axesHaveRoomForTheirPoints() {
    PlotAxis axis = PlotAxis.around(new double[] {3, 1, 2}, Scale.LINEAR);
    assertThat(axis.low()).isEqualTo(1 - 0.08);
    assertThat(axis.high()).isEqualTo(3 + 0.08);
    assertThat(PlotAxis.around(new double[] {7, 3}, Scale.COUNTS).low()).isZero();
    for (Scale scale : Scale.values()) {
      for (double[] positions : new double[][] {{}, {0}, {5}, {-7, -7}}) {
        assertThat(PlotAxis.around(positions, scale).ticks(8)).isNotEmpty();
      }
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new PlotAxis(1, 1, Scale.LINEAR));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlotAxis(0, Double.POSITIVE_INFINITY, Scale.LINEAR));
  }
}
