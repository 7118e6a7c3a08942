package io.nacre.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InputsTest {

  @Test
  void theBoxIsMappedToTheUnitCube() {
    InputBox box = new InputBox(-0.5f, 0.25f, -1, 0.5f, 0.75f, 3);
    assertThat(box.map(0, -0.5f)).isEqualTo(-1);
    assertThat(box.map(0, 0.5f)).isEqualTo(1);
    assertThat(box.map(1, 0.5f)).isZero();
    assertThat(box.map(1, 0.375f)).isEqualTo(-0.5f);
    assertThat(box.map(2, 3)).isEqualTo(1);
    for (float x : new float[] {-7, -0.3f, 0.1f, 1e-20f}) {
      assertThat(InputBox.FULL.map(2, x)).isEqualTo(x);
    }
  }

  @Test
  void emptyAndInfiniteBoxesAreRefused() {
    float[][] bad = {
      {0, 0, 0, 0, 1, 1},
      {0, 0, 2, 1, 1, 1},
      {Float.NaN, 0, 0, 1, 1, 1},
      {0, 0, 0, 1, 1, Float.POSITIVE_INFINITY},
      {-3e38f, 0, 0, 3e38f, 1, 1}
    };
    for (float[] b : bad) {
      assertThatThrownBy(() -> new InputBox(b[0], b[1], b[2], b[3], b[4], b[5]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("finite, increasing");
    }
  }

  @Test
  void encodingsHaveTheirSizes() {
    assertThat(Encoding.RAW.inputs()).isEqualTo(3);
    assertThat(new Encoding.Positional(6).inputs()).isEqualTo(39);
    for (int octaves : new int[] {0, 13, -1}) {
      assertThatThrownBy(() -> new Encoding.Positional(octaves))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1..12");
    }
  }

  @Test
  void positionalInputsAreSinesAndCosinesOfOctaves() {
    int octaves = 12;
    int n = PointTile.SIZE;
    SplittableRandom random = new SplittableRandom(1);
    float[] p = new float[3 * n];
    for (int i = 0; i < p.length; i++) {
      p[i] = (float) (random.nextDouble() * 2 - 1);
    }
    float[] values = new float[(3 + 6 * octaves) * n];
    Architecture architecture =
        new Architecture(new Encoding.Positional(octaves), Architecture.parse("1").hidden());
    PackedNetwork network =
        new PackedNetwork(architecture, new float[architecture.parameterCount()]);
    new InputEncoder(architecture.encoding(), new ScalarKernels()).encode(network, p, values, 0);
    for (int i = 0; i < 3 * n; i++) {
      assertThat(values[i]).isEqualTo(p[i]);
      for (int k = 0; k < octaves; k++) {
        double angle = Math.scalb((double) p[i], k);
        // The argument is rounded twice before its reduction.
        double tolerance = 2e-7 * (1 + Math.abs(angle));
        assertThat((double) values[(3 + 6 * k) * n + i])
            .isCloseTo(Math.sin(angle), within(tolerance));
        assertThat((double) values[(6 + 6 * k) * n + i])
            .isCloseTo(Math.cos(angle), within(tolerance));
      }
    }
  }

  @Test
  void initialWeightsKeepToTheirBounds() {
    Architecture a = Architecture.parse("64:sine,64:sine,64:relu,64:tanh");
    float[] weights = Network.initialWeights(a, new SplittableRandom(5));
    assertThat(weights).isEqualTo(Network.initialWeights(a, new SplittableRandom(5)));
    assertThat(weights).isNotEqualTo(Network.initialWeights(a, new SplittableRandom(6)));
    assertThat(extent(a, weights, 0, false)).isBetween(0.3, 1 / 3.0);
    assertThat(extent(a, weights, 0, true)).isBetween(0.5, 1 / Math.sqrt(3));
    double hidden = Math.sqrt(6.0 / 64) / 8;
    assertThat(extent(a, weights, 1, false)).isBetween(0.98 * hidden, hidden * 1.0001);
    assertThat(extent(a, weights, 2, true)).isZero();
    assertThat(spread(a, weights, 2)).isCloseTo(Math.sqrt(2.0 / 64), within(0.006));
    double glorot = Math.sqrt(6.0 / 128);
    assertThat(extent(a, weights, 3, false)).isBetween(0.98 * glorot, glorot * 1.0001);
    assertThat(extent(a, weights, 4, true)).isZero();
    float[] published = Network.glorotWeights(a, new SplittableRandom(5));
    assertThat(extent(a, published, 1, false)).isBetween(0.98 * glorot, glorot * 1.0001);
    assertThat(extent(a, published, 1, true)).isZero();
    float[] fanIn = Network.fanInWeights(a, new SplittableRandom(5));
    assertThat(extent(a, fanIn, 1, false)).isBetween(0.98 / 8, 1.0001 / 8);
    assertThat(extent(a, fanIn, 1, true)).isBetween(0.9 / 8, 1.0001 / 8);
    assertThat(extent(a, fanIn, 0, false)).isBetween(0.55, 1 / Math.sqrt(3));
  }

  /** Largest magnitude of the weights, or the biases, of affine map {@code i}. */
  private static double extent(Architecture a, float[] parameters, int i, boolean biases) {
    double largest = 0;
    for (int k = a.offset(i); k < a.offset(i + 1); k++) {
      if (((k - a.offset(i)) % (a.fanIn(i) + 1) == a.fanIn(i)) == biases) {
        largest = Math.max(largest, Math.abs(parameters[k]));
      }
    }
    return largest;
  }

  private static double spread(Architecture a, float[] parameters, int i) {
    double squares = 0;
    for (int k = a.offset(i); k < a.offset(i + 1); k++) {
      squares += parameters[k] * parameters[k];
    }
    return Math.sqrt(squares / (a.fanIn(i) * a.fanOut(i)));
  }
}
