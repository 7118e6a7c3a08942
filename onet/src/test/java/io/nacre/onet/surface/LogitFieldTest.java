package io.nacre.onet.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.parallel.Parallel;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogitFieldTest {

  private static final Sphere SPHERE = new Sphere(0.3, 5);
  private static final int POINTS = 10_000;

  private final float[][] at = new float[3][POINTS];

  LogitFieldTest() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 3 * POINTS; i++) {
      at[i % 3][i / 3] = (float) random.nextDouble(-1.1, 1.1);
    }
  }

  @Test
  void scoresAreLogitsAtHalfTheCoordinatesLessThatOfTheThreshold() {
    LogitField field = new LogitField(SPHERE, 0.2);
    float[] scores = new float[POINTS];
    field.scores(at[0], at[1], at[2], scores, POINTS);
    for (int i = 0; i < POINTS; i++) {
      double logit = SPHERE.logit(at[0][i] / 2, at[1][i] / 2, at[2][i] / 2);
      assertThat((double) scores[i]).isCloseTo(logit + Math.log(4), within(1e-5));
    }
    assertThat(field.at(at[0][7], at[1][7], at[2][7])).isEqualTo(scores[7]);
  }

  @Test
  void gradientsAreThoseOfTheScores() {
    float[][] g = new float[3][POINTS];
    new LogitField(SPHERE, 0.5).gradients(at[0], at[1], at[2], g[0], g[1], g[2], POINTS);
    for (int i = 0; i < POINTS; i++) {
      for (int axis = 0; axis < 3; axis++) {
        // s(c) = 5 (r^2 - |c / 2|^2)
        assertThat((double) g[axis][i]).isCloseTo(-2.5 * at[axis][i], within(1e-5));
      }
    }
  }

  @Test
  void manyThreadsMayAsk() {
    LogitField field = new LogitField(SPHERE, 0.2);
    float[] alone = new float[POINTS];
    field.scores(at[0], at[1], at[2], alone, POINTS);
    Parallel.forEach(
        4,
        16,
        task -> {
          float[] together = new float[POINTS];
          field.scores(at[0], at[1], at[2], together, POINTS);
          assertThat(together).isEqualTo(alone);
        });
  }

  @Test
  void refusesThresholdsThatAreNoProbability() {
    for (double threshold : new double[] {0, 1, -0.1, Double.NaN}) {
      assertThatThrownBy(() -> new LogitField(SPHERE, threshold))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("between 0 and 1, not at " + threshold);
    }
  }
}
