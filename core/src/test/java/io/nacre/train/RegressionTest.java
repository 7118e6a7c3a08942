package io.nacre.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegressionTest {

  private static final int BATCH = 1200;

  /** Points of [-1,1]^3; the value is half of x. */
  private static final PointSource HALF_X =
      (step, offset, count, x, y, z, values) -> {
        SplittableRandom random = new SplittableRandom(step * BATCH + offset);
        for (int i = 0; i < count; i++) {
          x[i] = (float) random.nextDouble(-1, 1);
          y[i] = (float) random.nextDouble(-1, 1);
          z[i] = (float) random.nextDouble(-1, 1);
          values[i] = x[i] / 2;
        }
      };

  private static Regression trained(int steps, int threads) {
    Architecture architecture = Architecture.parse("12:tanh");
    float[] weights = Network.glorotWeights(architecture, new SplittableRandom(1));
    Network start = new Network(architecture, InputBox.FULL, weights);
    Regression regression = new Regression(start, BATCH, threads);
    regression.run(HALF_X, steps / 2, t -> 1e-2);
    regression.run(HALF_X, steps - steps / 2, t -> 1e-2 * (1 - t));
    assertThat(regression.steps()).isEqualTo(steps);
    assertThat(regression.sampleSteps()).isEqualTo((long) steps * BATCH);
    assertThat(start.parameters()).containsExactly(weights);
    return regression;
  }

  @Test
  void tanhOfTheScoreBecomesTheValue() {
    NetworkField field = new NetworkField(trained(400, 1).network());
    for (float x = -0.9f; x < 1; x += 0.2f) {
      assertThat((float) Math.tanh(field.at(x, 0.3f, -0.4f))).isCloseTo(x / 2, within(0.02f));
    }
  }

  @Test
  void theNetworkDoesNotDependOnTheThreads() {
    assertThat(trained(20, 1).network().parameters())
        .containsExactly(trained(20, 3).network().parameters());
  }
}
