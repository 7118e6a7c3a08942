package io.nacre.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CosineTest {

  @Test
  void fallsFromOneOverAHalfToZero() {
    assertThat(Cosine.fall(0)).isEqualTo(1);
    assertThat(Cosine.fall(0.5)).isCloseTo(0.5, within(1e-15));
    assertThat(Cosine.fall(1)).isEqualTo(0);
    assertThat(Cosine.fall(1.25)).isEqualTo(0);
  }

  @Test
  void risesBeforeItFalls() {
    assertThat(Cosine.afterWarmUp(0, 0.05)).isEqualTo(0);
    assertThat(Cosine.afterWarmUp(0.025, 0.05)).isEqualTo(0.5);
    assertThat(Cosine.afterWarmUp(0.05, 0.05)).isEqualTo(1);
    assertThat(Cosine.afterWarmUp(0.525, 0.05)).isCloseTo(0.5, within(1e-12));
    assertThat(Cosine.afterWarmUp(1, 0.05)).isCloseTo(0, within(1e-12));
  }
}
