package io.nacre.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdamMomentsTest {

  private static final int COUNT = 37;
  private static final float EPSILON = 1e-7f;
  private static final float RATE = 1e-3f;

  @Test
  void theFirstStepIsTheRateWhateverTheGradient() {
    float[] parameters = {1, 1, 1};
    float[] gradient = {4, -0.01f, 0};
    new AdamMoments(3, EPSILON).update(0, 3, parameters, gradient, RATE, 1);
    assertThat(parameters[0]).isCloseTo(1 - RATE, within(1e-6f));
    assertThat(parameters[1]).isCloseTo(1 + RATE, within(1e-6f));
    assertThat(parameters[2]).isEqualTo(1);
  }

  @Test
  void wholeRangesStridesAndDirectionsAreTheSameBits() {
    SplittableRandom random = new SplittableRandom(5);
    AdamMoments whole = new AdamMoments(COUNT, EPSILON);
    AdamMoments strided = new AdamMoments(COUNT, EPSILON);
    AdamMoments directed = new AdamMoments(COUNT, EPSILON);
    float[] one = new float[COUNT];
    float[] other = new float[COUNT];
    float[] step = new float[COUNT];
    for (int i = 1; i <= 20; i++) {
      float[] gradient = gradient(random);
      float[] before = one.clone();
      whole.update(0, COUNT, one, gradient, 1, i);
      for (int from = 0; from < 3; from++) {
        strided.update(from, COUNT, 3, other, gradient, 1, i);
      }
      directed.direction(gradient, step, i);
      assertThat(other).isEqualTo(one);
      for (int k = 0; k < COUNT; k++) {
        assertThat(before[k] - step[k]).isEqualTo(one[k]);
      }
    }
  }

  @Test
  void everyStepHasTheCorrectionOfItsPower() {
    for (long step :
        new long[] {1, 2, 3, 150, 158, 164, 165, 166, 5000, 17_319, 17_321, 1L << 40}) {
      float c1 = (float) (1 / (1 - StrictMath.pow(0.9f, step)));
      float c2 = (float) (1 / (1 - StrictMath.pow(0.999f, step)));
      float[] parameters = {0};
      new AdamMoments(1, EPSILON).updateUnfused(parameters, new float[] {1}, 1, 1, step);
      float v = (1 - 0.999f) * c2;
      assertThat(parameters[0]).isEqualTo(-((1 - 0.9f) * c1) / ((float) Math.sqrt(v) + EPSILON));
    }
  }

  @Test
  void theUnfusedFormDiffersByRoundingOnly() {
    SplittableRandom random = new SplittableRandom(6);
    AdamMoments fused = new AdamMoments(COUNT, EPSILON);
    AdamMoments unfused = new AdamMoments(COUNT, EPSILON);
    float[] one = new float[COUNT];
    float[] other = new float[COUNT];
    for (int i = 1; i <= 100; i++) {
      float[] gradient = gradient(random);
      fused.update(0, COUNT, one, gradient, RATE, i);
      float[] doubled = new float[COUNT];
      for (int k = 0; k < COUNT; k++) {
        doubled[k] = 2 * gradient[k];
      }
      unfused.updateUnfused(other, doubled, 0.5f, RATE, i);
    }
    for (int k = 0; k < COUNT; k++) {
      assertThat(other[k]).isCloseTo(one[k], within(1e-6f));
    }
  }

  private static float[] gradient(SplittableRandom random) {
    float[] gradient = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      gradient[i] = (float) random.nextGaussian();
    }
    return gradient;
  }
}
