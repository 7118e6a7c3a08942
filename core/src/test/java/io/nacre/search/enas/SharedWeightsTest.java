package io.nacre.search.enas;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.Network;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SharedWeightsTest {

  private final SplittableRandom random = new SplittableRandom(1);

  /** Fresh weights are 0, -1, -2 ... so that none is mistaken for a stored one. */
  private final SharedWeights shared = new SharedWeights((a, r) -> fresh(a));

  private static float[] fresh(Architecture architecture) {
    float[] weights = new float[architecture.parameterCount()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = -i;
    }
    return weights;
  }

  /** Weights 1000 * (affine map + 1) + index in it, plus {@code offset}. */
  private static float[] trained(Architecture architecture, float offset) {
    float[] weights = new float[architecture.parameterCount()];
    for (int i = 0; i < architecture.depth(); i++) {
      for (int k = architecture.offset(i); k < architecture.offset(i + 1); k++) {
        weights[k] = offset + 1000 * (i + 1) + k - architecture.offset(i);
      }
    }
    return weights;
  }

  private static float[] part(Architecture architecture, float[] weights, int i) {
    return Arrays.copyOfRange(weights, architecture.offset(i), architecture.offset(i + 1));
  }

  @Test
  void pairsAreSharedByWidthAndActivationOnBothSides() {
    Architecture first = Architecture.parse("4:relu,3:elu,2:relu");
    float[] weights = trained(first, 0);
    shared.put(first, weights);
    assertThat(shared.get(first, random)).containsExactly(weights);
    // In common: input to 4:relu, 3:elu to 2:relu (now one later) and 2:relu to the output.
    Architecture second = Architecture.parse("4:relu,4:relu,3:elu,2:relu");
    float[] got = shared.get(second, random);
    float[] fresh = fresh(second);
    assertThat(part(second, got, 0)).containsExactly(part(first, weights, 0));
    assertThat(part(second, got, 1)).containsExactly(part(second, fresh, 1));
    assertThat(part(second, got, 2)).containsExactly(part(first, weights, 1));
    assertThat(part(second, got, 3)).containsExactly(part(first, weights, 2));
    assertThat(part(second, got, 4)).containsExactly(part(first, weights, 3));
    // Same widths but other activations on either side: nothing in common.
    Architecture third = Architecture.parse("4:elu,3:relu,2:elu");
    assertThat(shared.get(third, random)).containsExactly(fresh(third));
    Architecture sine = Architecture.parse("4:sine@8,2:relu");
    shared.put(sine, trained(sine, 0.5f));
    Architecture faster = Architecture.parse("4:sine@9,3:relu");
    assertThat(shared.get(faster, random)).containsExactly(fresh(faster));
    Architecture encoded = new Architecture(new Encoding.Positional(1), first.hidden());
    assertThat(part(encoded, shared.get(encoded, random), 0))
        .containsExactly(part(encoded, fresh(encoded), 0));
  }

  @Test
  void ofRepeatedPairsEveryOneReadsAndTheDeepestWrites() {
    Architecture deep = Architecture.parse("4x3:relu");
    assertThat(shared.get(deep, random)).containsExactly(fresh(deep));
    float[] weights = trained(deep, 0);
    shared.put(deep, weights);
    float[] got = shared.get(deep, random);
    assertThat(part(deep, got, 0)).containsExactly(part(deep, weights, 0));
    for (int i = 1; i <= 3; i++) {
      assertThat(part(deep, got, i)).containsExactly(part(deep, weights, 3));
    }
    assertThat(part(deep, got, 4)).containsExactly(part(deep, weights, 4));
  }

  @Test
  void theLastChildsWeightsStayAndAreCopies() {
    Architecture net = Architecture.parse("2:relu");
    float[] later = trained(net, 7);
    shared.put(net, trained(net, 0));
    shared.put(net, later);
    float[] got = shared.get(net, random);
    assertThat(got).containsExactly(trained(net, 7));
    later[0] = Float.NaN;
    got[1] = Float.NaN;
    assertThat(shared.get(net, random)).containsExactly(trained(net, 7));
  }

  @Test
  void freshWeightsAreThoseOfTheInitialisation() {
    Architecture net = Architecture.parse("5:relu,4:swish");
    SharedWeights he = new SharedWeights(Network::initialWeights);
    RandomGenerator again = new SplittableRandom(9);
    assertThat(he.get(net, new SplittableRandom(9)))
        .containsExactly(Network.initialWeights(net, again));
  }

  @Test
  void featuresAreHandedOnWithTheirEncoding() {
    Encoding planes = new Encoding.Featured(Encoding.RAW, new FeatureTable.TriPlane(2, 1));
    Architecture first = new Architecture(planes, Architecture.parse("4:relu").hidden());
    Architecture second = new Architecture(planes, Architecture.parse("3:elu,2:relu").hidden());
    float[] weights = trained(first, 7);
    Arrays.fill(weights, first.encodingOffset(), weights.length, 5);
    shared.put(first, weights);
    float[] got = shared.get(second, random);
    assertThat(Arrays.copyOfRange(got, second.encodingOffset(), got.length))
        .hasSize(27)
        .containsOnly(5);
    assertThat(part(second, got, 0)).containsExactly(part(second, fresh(second), 0));
    Architecture others =
        new Architecture(
            new Encoding.Featured(Encoding.RAW, new FeatureTable.TriPlane(2, 2)), second.hidden());
    assertThat(shared.get(others, random)).endsWith(fresh(others)[others.parameterCount() - 1]);
  }
}
