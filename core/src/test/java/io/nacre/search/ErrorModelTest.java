package io.nacre.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.search.ErrorModel.Observation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorModelTest {

  private static double law(double parameters, double steps) {
    double x = Math.log(parameters / 1500);
    double y = Math.log(steps / 4e6);
    return Math.exp(-4 - 1.4 * x - 0.6 * y - 0.5 * x * y);
  }

  @Test
  void manyTrialsOverruleThePrior() {
    List<Observation> seen = new ArrayList<>();
    for (int parameters : new int[] {300, 600, 1200, 2400, 4800}) {
      for (long steps : new long[] {1_000_000, 2_000_000, 6_000_000, 18_000_000}) {
        for (int again = 0; again < 20; again++) {
          seen.add(new Observation(parameters, steps, law(parameters, steps)));
        }
      }
    }
    ErrorModel model = new ErrorModel(seen, Math.log(0.01));

    assertThat(model.logError(3000, 20e6)).isCloseTo(Math.log(law(3000, 20e6)), within(0.03));
    Observation lucky = new Observation(1200, 2_000_000, law(1200, 2e6) / 2);
    assertThat(model.residual(lucky)).isCloseTo(-Math.log(2), within(0.03));
  }

  @Test
  void oneTrialIsContinuedByThePrior() {
    ErrorModel model =
        new ErrorModel(List.of(new Observation(1500, 4_000_000, 0.02)), Math.log(0.02));

    assertThat(model.logError(1500, 4e6)).isCloseTo(Math.log(0.02), within(1e-4));
    assertThat(model.logError(3000, 4e6))
        .isCloseTo(Math.log(0.02) - 1.1 * Math.log(2), within(1e-4));
    assertThat(model.logError(1500, 16e6))
        .isCloseTo(Math.log(0.02) - 0.38 * Math.log(4), within(1e-4));
  }
}
