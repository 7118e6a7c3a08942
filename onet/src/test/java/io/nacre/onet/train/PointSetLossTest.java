package io.nacre.onet.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PointSetLossTest {

  @Test
  void addsTheMeansOfBothDirections() {
    float[] two = {0, 0, 0, 0.5f, 0, 0};
    float[] one = {0, 0, 0};
    assertThat(PointSetLoss.of(two, one)).isEqualTo(0.25);
    assertThat(PointSetLoss.of(one, two)).isEqualTo(0.25);
    assertThat(PointSetLoss.of(two, two)).isZero();
    float[] far = {0.25f, 0.25f, 0};
    assertThat(PointSetLoss.of(one, far)).isEqualTo(2 * Math.sqrt(0.125));
  }
}
