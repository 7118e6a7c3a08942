package io.nacre.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClippedAdamTest {

  @Test
  void twoStepsAreThoseOfTheFormula() {
    double[] parameters = {1};
    ClippedAdam adam = new ClippedAdam(1, 0.01, 1);
    adam.step(parameters, new double[] {0.5});
    assertThat(parameters[0]).isCloseTo(1 - 0.01 * 0.5 / (0.5 + 1e-7), within(1e-15));
    double first = parameters[0];
    adam.step(parameters, new double[] {-0.25});
    double mean = (0.9 * 0.1 * 0.5 - 0.1 * 0.25) / (1 - 0.81);
    double variance = (0.999 * 0.001 * 0.25 + 0.001 * 0.0625) / (1 - 0.999 * 0.999);
    assertThat(parameters[0])
        .isCloseTo(first - 0.01 * mean / (Math.sqrt(variance) + 1e-7), within(1e-12));
  }

  @Test
  void longGradientsAreShortenedAsAWholeAndShortOnesAreNot() {
    double[] shortened = {0, 0};
    double[] short1 = {0, 0};
    ClippedAdam a = new ClippedAdam(2, 0.01, 1);
    ClippedAdam b = new ClippedAdam(2, 0.01, 1);
    a.step(shortened, new double[] {30, -40});
    b.step(short1, new double[] {0.6, -0.8});
    for (int i = 0; i < 2; i++) {
      a.step(shortened, new double[] {-0.3, 0.1});
      b.step(short1, new double[] {-0.3, 0.1});
    }
    assertThat(shortened).containsExactly(short1, within(1e-12));
    a.step(shortened, new double[] {0, 0});
    assertThat(shortened[0]).isFinite();
  }
}
