package io.nacre.study.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaperClaimTest {

  /** 100 parameters that become 170 are more, not fewer by a negative number. */
  @Test
  void aLossIsToldAsOne() {
    double gain = PaperClaim.SIZE_REWARD.gain(100, 170, 0.9, 0.9);
    assertThat(new PaperClaim.Finding(PaperClaim.SIZE_REWARD, 4, gain, 0, 13.7, 1.69).sentence())
        .contains("does not hold")
        .contains("70.0 % more parameters on the mean of 4 (the paper: 13.7 % fewer parameters)")
        .endsWith("as claimed on 0 of them; mean IoU +1.69.");
  }
}
