package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BinsTest {

  @Test
  void aBinHoldsItsLowerEdgeAndTheLastBoth() {
    Bins bins = new Bins(0, 4, 4);
    assertThat(bins.counts(new double[] {0, 0.5, 1, 2, 3, 3.9, 4, -0.1, 4.1, Double.NaN}))
        .containsExactly(2, 1, 1, 3);
    assertThat(bins.edge(0)).isEqualTo(0);
    assertThat(bins.edge(3)).isEqualTo(3);
    assertThat(bins.edge(4)).isEqualTo(4);
  }

  @Test
  void binsOverValuesHoldEveryFiniteOne() {
    double[] values = new SplittableRandom(3).doubles(500, -7, 2).toArray();
    values[9] = Double.POSITIVE_INFINITY;
    assertThat(Arrays.stream(Bins.over(values, 13).counts(values)).sum()).isEqualTo(499);
  }

  @Test
  void binsOverOneValueOrNoneAreStillBins() {
    assertThat(Bins.over(new double[] {3, 3}, 5).counts(new double[] {3, 3}))
        .containsExactly(0, 0, 2, 0, 0);
    assertThat(Bins.over(new double[] {Double.NaN}, 2)).isEqualTo(new Bins(0, 1, 2));
  }

  @Test
  void binsWithoutWidthAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Bins(1, 1, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new Bins(0, 1, 0));
  }
}
