package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void figuresOfSmallSamplesComputedByHand() {
    assertThat(Statistics.of(3, 1, 8)).isEqualTo(new Statistics(3, 4, 3, 1, 8));
    assertThat(Statistics.of(3, 1, 8, -2)).isEqualTo(new Statistics(4, 2.5, 2, -2, 8));
    assertThat(Statistics.of(7)).isEqualTo(new Statistics(1, 7, 7, 7, 7));
  }

  @Test
  void whatIsNotFiniteIsLeftOut() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(Statistics.of(infinity, 2, Double.NaN, 4)).isEqualTo(new Statistics(2, 3, 3, 2, 4));
    assertThat(Statistics.of(infinity))
        .isEqualTo(new Statistics(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
  }
}
