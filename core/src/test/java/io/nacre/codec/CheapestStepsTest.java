package io.nacre.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheapestStepsTest {

  private static double octaves(double c) {
    return Math.log(c) / Math.log(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-13.5, -9.2, -5, -4.4, -2, 0.3})
  void findsTheLeastCost(double best) {
    double found = CheapestSteps.find(c -> Math.abs(octaves(c) - best), () -> true);
    assertThat(Math.abs(found - best)).isLessThanOrEqualTo(0.25);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-13.5, -9.2, -5, -4.4, -2, 0.3})
  void findsTheCoarsestThatIsGoodEnough(double limit) {
    double found =
        CheapestSteps.find(
            c -> octaves(c) > limit + 1e-9 ? Double.POSITIVE_INFINITY : 1000 - 50 * octaves(c),
            () -> true);
    assertThat(found).isBetween(limit - 0.26, limit + 1e-9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY})
  void nothingIsGoodEnough(double cost) {
    assertThat(CheapestSteps.find(c -> cost, () -> true)).isNaN();
  }
}
