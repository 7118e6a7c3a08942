package io.nacre.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Layer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkShapesTest {

  private final NetworkShapes shapes = new NetworkShapes(SearchSpace.DEFAULT);

  @ParameterizedTest
  @ValueSource(ints = {200, 1000, 3121, 15_000})
  void sizesAreMetWithinAFewPercent(int parameters) {
    assertThat(shapes.equal(parameters).parameterCount())
        .isBetween((int) (0.85 * parameters), (int) (1.15 * parameters));
    Architecture tapering = shapes.tapering(parameters);
    assertThat(tapering.parameterCount())
        .isBetween((int) (0.93 * parameters), (int) (1.07 * parameters));
    assertThat(tapering.hidden().stream().map(Layer::width).toList())
        .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
  }

  @Test
  void drawnAndChangedNetworksStayInTheSpace() {
    SplittableRandom random = new SplittableRandom(3);
    for (SearchSpace space : List.of(SearchSpace.DEFAULT, SearchSpace.PUBLISHED)) {
      NetworkShapes own = new NetworkShapes(space);
      Set<Layer> layers = new HashSet<>(space.layers());
      Architecture network = own.random(random);
      Set<Architecture> seen = new HashSet<>();
      for (int i = 0; i < 500; i++) {
        network = i % 10 == 0 ? own.random(random) : own.mutated(network, random);
        seen.add(network);
        assertThat(layers).containsAll(network.hidden());
        assertThat(space.encodings()).contains(network.encoding());
        assertThat(network.hidden().size()).isBetween(space.minDepth(), space.maxDepth());
      }
      assertThat(seen.size()).isGreaterThan(400);
    }
  }

  @Test
  void thePublishedSpaceHasThirtyThreeLayers() {
    assertThat(SearchSpace.PUBLISHED.layers()).hasSize(33).doesNotHaveDuplicates();
    assertThat(Architecture.uniform(6, 64, Activation.RELU).parameterCount()).isEqualTo(21121);
  }
}
