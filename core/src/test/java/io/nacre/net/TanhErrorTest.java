package io.nacre.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TanhErrorTest {

  @Test
  void gradientsAreThoseOfTheAbsoluteError() {
    // All weights 0, output bias 0.5: every logit is 0.5.
    Architecture architecture = Architecture.parse("2:relu");
    float[] parameters = new float[architecture.parameterCount()];
    parameters[parameters.length - 1] = 0.5f;
    PointTile tile = new PointTile(architecture);
    tile.forwardWithSlopes(new PackedNetwork(architecture, parameters));
    double said = Math.tanh(0.5);
    float slope = (float) (0.25 * (1 - said * said));
    tile.tanhError(new float[] {1, -1, 0.4f}, 3, 0.25f);
    assertThat(tile.logitGradients[0]).isCloseTo(-slope, within(1e-6f));
    assertThat(tile.logitGradients[1]).isCloseTo(slope, within(1e-6f));
    assertThat(tile.logitGradients[2]).isCloseTo(slope, within(1e-6f));
    for (int i = 3; i < PointTile.SIZE; i++) {
      assertThat(tile.logitGradients[i]).isZero();
    }
  }
}
