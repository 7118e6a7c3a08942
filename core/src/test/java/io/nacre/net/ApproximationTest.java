package io.nacre.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApproximationTest {

  @Test
  void sineAndCosineAreWithinThreeRoundingsOfOne() {
    double sine = 0;
    double cosine = 0;
    // Every t here and pi * t in double are exact enough; larger t lose nothing by the reduction.
    for (double bound : new double[] {0.5, 4, 1000, 4_000_000}) {
      for (int i = -100_000; i <= 100_000; i++) {
        float t = (float) (bound * i / 100_000);
        double reduced = t - 2 * Math.rint(t / 2.0);
        sine = Math.max(sine, Math.abs(Approximation.sin(t) - Math.sin(Math.PI * reduced)));
        cosine = Math.max(cosine, Math.abs(Approximation.cos(t) - Math.cos(Math.PI * reduced)));
      }
    }
    assertThat(sine).isLessThan(1.8e-7);
    assertThat(cosine).isLessThan(1.8e-7);
  }

  @Test
  void smallSinesAreRelativelyAccurate() {
    for (float t = 1e-30f; t < 0.4f; t *= 1.37f) {
      double exact = Math.sin(Math.PI * t);
      assertThat(Approximation.sin(t)).isEqualTo(-Approximation.sin(-t));
      assertThat(Math.abs(Approximation.sin(t) - exact) / exact).isLessThan(3e-7);
    }
  }

  @Test
  void sineAndCosineHitTheirExactPlaces() {
    assertThat(Approximation.sin(0f)).isZero();
    assertThat(Approximation.sin(0.5f)).isEqualTo(1f);
    assertThat(Approximation.sin(-0.5f)).isEqualTo(-1f);
    assertThat(Approximation.sin(1f)).isZero();
    assertThat(Approximation.sin(2.5f)).isEqualTo(1f);
    assertThat(Approximation.sin(3.5f)).isEqualTo(-1f);
    assertThat(Approximation.cos(0f)).isEqualTo(1f);
    assertThat(Approximation.cos(1f)).isEqualTo(-1f);
    assertThat(Approximation.cos(-7f)).isEqualTo(-1f);
    assertThat(Approximation.cos(0.5f)).isCloseTo(0, org.assertj.core.data.Offset.offset(1e-7f));
  }

  /**
   * The product with log2(e) is rounded once, which costs up to |x| / 2 roundings of the result.
   */
  @Test
  void exponentialIsWithinARoundingOfItsArgument() {
    double worst = 0;
    for (int i = -87_000; i <= 87_000; i++) {
      float x = i / 1000f;
      double exact = Math.exp(x);
      double relative = Math.abs(Approximation.exp(x) - exact) / exact;
      worst = Math.max(worst, relative / (1 + Math.abs(x)));
    }
    assertThat(worst).isLessThan(1.2e-7);
  }

  @Test
  void exponentialIsClampedToNormalNumbers() {
    assertThat(Approximation.exp(0f)).isEqualTo(1f);
    float largest = 0x1p126f;
    for (float x : new float[] {88f, 1000f, 1e30f, Float.POSITIVE_INFINITY}) {
      assertThat(Approximation.exp(x)).isEqualTo(largest);
      assertThat(Approximation.exp(-x)).isEqualTo(0x1p-126f);
    }
    assertThat(Approximation.exp(Float.NaN)).isNaN();
  }
}
