package io.nacre.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NeuronOrderTest {

  private static final Architecture ARCHITECTURE =
      Architecture.parse("5:sine,6:tanh,4:abs,3:relu,5:swish,4:elu,3:sigmoid");

  private static Network random() {
    SplittableRandom random = new SplittableRandom(3);
    float[] parameters = new float[ARCHITECTURE.parameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) random.nextGaussian();
    }
    return new Network(ARCHITECTURE, InputBox.FULL, parameters);
  }

  @Test
  void theFunctionStaysTheSame() {
    Network network = random();
    NetworkField before = new NetworkField(network);
    NetworkField after = new NetworkField(NeuronOrder.sorted(network));
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 100; i++) {
      float x = (float) (2 * random.nextDouble() - 1);
      float y = (float) (2 * random.nextDouble() - 1);
      float z = (float) (2 * random.nextDouble() - 1);
      assertThat(after.at(x, y, z)).isCloseTo(before.at(x, y, z), within(1e-4f));
    }
  }

  @Test
  void biasesRiseAndAreNotNegativeWhereSignsAreFree() {
    float[] p = NeuronOrder.sorted(random()).parameters();
    for (int layer = 0; layer < ARCHITECTURE.hidden().size(); layer++) {
      int in = ARCHITECTURE.fanIn(layer);
      float before = layer < 3 ? 0 : Float.NEGATIVE_INFINITY;
      for (int n = 0; n < ARCHITECTURE.fanOut(layer); n++) {
        float bias = p[ARCHITECTURE.offset(layer) + n * (in + 1) + in];
        assertThat(bias).isGreaterThanOrEqualTo(before);
        before = bias;
      }
    }
  }
}
