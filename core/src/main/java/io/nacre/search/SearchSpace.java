package io.nacre.search;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The networks that a search may propose.
 *
 * @param widths neurons of a hidden layer, ascending
 * @param activations of a hidden layer
 * @param omegas frequencies of a sine layer; unused without sine
 * @param encodings of the input
 * @param minDepth fewest hidden layers; 0 where linear networks are tried too
 * @param maxDepth most hidden layers
 */
public record SearchSpace(
    List<Integer> widths,
    List<Activation> activations,
    List<Float> omegas,
    List<Encoding> encodings,
    int minDepth,
    int maxDepth) {

  /** Widths of the conference paper. */
  public static final List<Integer> PUBLISHED_WIDTHS =
      List.of(8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64);

  /** The conference paper's: 11 widths, ReLU, ELU and Swish, 1..6 hidden layers. */
  public static final SearchSpace PUBLISHED =
      new SearchSpace(
          PUBLISHED_WIDTHS,
          List.of(Activation.RELU, Activation.ELU, Activation.SWISH),
          List.of(),
          List.of(Encoding.RAW),
          1,
          6);

  /** The project's own: sine layers above all, 3..8 of them, narrow ones too. */
  public static final SearchSpace DEFAULT =
      new SearchSpace(
          IntStream.rangeClosed(3, 64).boxed().toList(),
          List.of(Activation.SINE, Activation.ABS),
          List.of(4f, 6f, 8f, 12f, 16f),
          List.of(Encoding.RAW, new Encoding.Positional(1)),
          3,
          8);

  public SearchSpace {
    widths = List.copyOf(widths);
    activations = List.copyOf(activations);
    omegas = List.copyOf(omegas);
    encodings = List.copyOf(encodings);
    if (widths.isEmpty() || activations.isEmpty() || encodings.isEmpty()) {
      throw new IllegalArgumentException(
          "a search space needs at least one width, one activation and one encoding");
    }
    if (activations.contains(Activation.SINE) && omegas.isEmpty()) {
      throw new IllegalArgumentException("a search space with sine needs at least one omega");
    }
    if (minDepth < 0 || minDepth > maxDepth || maxDepth > Architecture.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "depths must satisfy 0 <= min <= max <= %d: %d and %d"
              .formatted(Architecture.MAX_DEPTH, minDepth, maxDepth));
    }
  }

  /** Whether it has a network with these hidden layers. */
  public boolean contains(List<Layer> hidden) {
    return hidden.size() >= minDepth && hidden.size() <= maxDepth && layers().containsAll(hidden);
  }

  /** The same space with other widths. */
  public SearchSpace withWidths(List<Integer> others) {
    return new SearchSpace(others, activations, omegas, encodings, minDepth, maxDepth);
  }

  /** The same space with other activations. */
  public SearchSpace withActivations(List<Activation> others) {
    return new SearchSpace(widths, others, omegas, encodings, minDepth, maxDepth);
  }

  /** Every hidden layer there is: widths outermost, then activations, then a sine's omegas. */
  public List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    for (int width : widths) {
      for (Activation activation : activations) {
        if (activation == Activation.SINE) {
          omegas.forEach(omega -> layers.add(new Layer(width, activation, omega)));
        } else {
          layers.add(new Layer(width, activation));
        }
      }
    }
    return layers;
  }
}
