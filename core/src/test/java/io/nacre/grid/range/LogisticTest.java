package io.nacre.grid.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogisticTest {

  @Test
  void squashIsTheLogisticFunction() {
    for (int x = -4000; x <= 4000; x++) {
      double logit = Math.max(-Logistic.LIMIT, Math.min(Logistic.LIMIT, x)) / 256.0;
      double exact = 65536 / (1 + Math.exp(-logit));
      assertThat((double) Logistic.squash(x))
          .isCloseTo(exact, within(2 + 0.01 * Math.min(exact, 65536 - exact)));
      assertThat(Logistic.squash(x)).isBetween(1, 65535);
      assertThat(Logistic.squash(x) + Logistic.squash(-x)).isEqualTo(65536);
    }
  }

  @Test
  void stretchUndoesSquash() {
    for (int i = 0; i < 4096; i++) {
      double p = (i + 0.5) / 4096;
      assertThat(Logistic.stretch(i) / 256.0).isCloseTo(Math.log(p / (1 - p)), within(0.1));
      assertThat(Logistic.stretch(i)).isBetween(-Logistic.LIMIT, Logistic.LIMIT);
    }
  }
}
