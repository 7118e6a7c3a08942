package io.nacre.search.enas;

import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.Layer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * The weights that children hand on (ENAS, Pham et al. 2018; the authors' key): one matrix with its
 * biases for every pair of a layer and the layer before it, the input and the output being layers
 * of their own kind.
 *
 * <p>A pair that occurs at several depths of a network starts with the same stored matrix at each
 * of them; of the trained ones the deepest stays. A pair never stored starts afresh at each depth.
 * The learned features of an encoding are handed on as one piece.
 */
final class SharedWeights {

  private sealed interface Node {}

  private record Input(Encoding encoding) implements Node {}

  private record Hidden(Layer layer) implements Node {}

  private record Output() implements Node {}

  private record Pair(Node previous, Node next) {}

  private final Map<Pair, float[]> store = new HashMap<>();
  private final Map<Encoding, float[]> features = new HashMap<>();
  private final BiFunction<Architecture, RandomGenerator, float[]> initialization;

  /**
   * An empty store.
   *
   * @param initialization gives all weights of a network afresh
   */
  SharedWeights(BiFunction<Architecture, RandomGenerator, float[]> initialization) {
    this.initialization = initialization;
  }

  /** Weights to start {@code architecture} from, fresh ones drawn from {@code random}. */
  float[] get(Architecture architecture, RandomGenerator random) {
    float[] weights = initialization.apply(architecture, random);
    for (int i = 0; i < architecture.depth(); i++) {
      float[] stored = store.get(pair(architecture, i));
      if (stored != null) {
        System.arraycopy(stored, 0, weights, architecture.offset(i), stored.length);
      }
    }
    float[] stored = features.get(architecture.encoding());
    if (stored != null) {
      System.arraycopy(stored, 0, weights, architecture.encodingOffset(), stored.length);
    }
    return weights;
  }

  /** Takes the trained weights of {@code architecture}; copies them. */
  void put(Architecture architecture, float[] weights) {
    for (int i = 0; i < architecture.depth(); i++) {
      store.put(
          pair(architecture, i),
          Arrays.copyOfRange(weights, architecture.offset(i), architecture.offset(i + 1)));
    }
    if (architecture.encoding().parameters() > 0) {
      features.put(
          architecture.encoding(),
          Arrays.copyOfRange(weights, architecture.encodingOffset(), weights.length));
    }
  }

  private static Pair pair(Architecture architecture, int i) {
    return new Pair(node(architecture, i - 1), node(architecture, i));
  }

  /** What affine map {@code i} ends in; -1 is the input. */
  private static Node node(Architecture architecture, int i) {
    if (i < 0) {
      return new Input(architecture.encoding());
    }
    return i == architecture.hidden().size()
        ? new Output()
        : new Hidden(architecture.hidden().get(i));
  }
}
