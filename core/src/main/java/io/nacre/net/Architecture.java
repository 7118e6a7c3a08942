package io.nacre.net;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Shape of a network: an input encoding, hidden layers, one output (a logit).
 *
 * <p>Parameters lie layer by layer, the output layer last; in a layer neuron by neuron: its {@code
 * fanIn} weights, then its bias. The learned parameters of the encoding follow.
 *
 * @param encoding what the first layer sees
 * @param hidden hidden layers, first to last, at most 16; none makes a linear network, which
 *     searches may try and no file holds
 */
public record Architecture(Encoding encoding, List<Layer> hidden) {

  /** Largest number of hidden layers. */
  public static final int MAX_DEPTH = 16;

  public Architecture {
    hidden = List.copyOf(hidden);
    if (hidden.size() > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "at most %d hidden layers expected: %d".formatted(MAX_DEPTH, hidden.size()));
    }
  }

  /** {@code depth} equal hidden layers on raw coordinates. */
  public static Architecture uniform(int depth, int width, Activation activation) {
    return new Architecture(Encoding.RAW, Collections.nCopies(depth, new Layer(width, activation)));
  }

  /**
   * Parses hidden layers such as "32:relu,16:elu" (comma or space between layers, "8x32:relu" for 8
   * equal layers, sine when no activation is named).
   */
  public static Architecture parse(String text) {
    List<Layer> layers = new ArrayList<>();
    for (String part : text.trim().split("[,\\s]+", -1)) {
      int times = part.indexOf('x');
      if (times > 0) {
        int count = parseCount(part.substring(0, times), text);
        layers.addAll(
            Collections.nCopies(count, Layer.parse(part.substring(times + 1), Activation.SINE)));
      } else {
        layers.add(Layer.parse(part, Activation.SINE));
      }
    }
    return new Architecture(Encoding.RAW, layers);
  }

  private static int parseCount(String digits, String whole) {
    try {
      int count = Integer.parseInt(digits);
      if (count >= 1 && count <= MAX_DEPTH) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message below, which names the whole text.
    }
    throw new IllegalArgumentException(
        "not a layer count in 1..%d: '%s' in '%s'".formatted(MAX_DEPTH, digits, whole));
  }

  /**
   * The {@code depth}-layer uniform network whose parameter count is closest to {@code parameters}.
   */
  public static Architecture ofSize(int parameters, int depth, Activation activation) {
    Architecture best = uniform(depth, 1, activation);
    for (int width = 2; width <= Layer.MAX_WIDTH; width++) {
      Architecture next = uniform(depth, width, activation);
      if (Math.abs(next.parameterCount() - parameters)
          < Math.abs(best.parameterCount() - parameters)) {
        best = next;
      }
    }
    return best;
  }

  /** Affine maps: hidden layers and the output layer. */
  public int depth() {
    return hidden.size() + 1;
  }

  /** Inputs of affine map {@code i}, 0..depth-1. */
  public int fanIn(int i) {
    return i == 0 ? encoding.inputs() : hidden.get(i - 1).width();
  }

  /** Outputs of affine map {@code i}. */
  public int fanOut(int i) {
    return i == hidden.size() ? 1 : hidden.get(i).width();
  }

  /**
   * Index in the parameter array of affine map {@code i}, a matrix [fanOut][fanIn + 1] whose last
   * column holds the biases.
   */
  public int offset(int i) {
    int offset = 0;
    for (int k = 0; k < i; k++) {
      offset += (fanIn(k) + 1) * fanOut(k);
    }
    return offset;
  }

  /** Width of the widest hidden layer, 0 if there is none. */
  public int widest() {
    return hidden.stream().mapToInt(Layer::width).max().orElse(0);
  }

  /** Index of the encoding's first learned parameter: they follow those of the layers. */
  public int encodingOffset() {
    return offset(depth());
  }

  /**
   * Weights and biases of all layers and the encoding's parameters; 8 hidden layers of 32 on raw
   * coordinates have 7553.
   */
  public int parameterCount() {
    return encodingOffset() + encoding.parameters();
  }

  /** Hidden layers as {@link #parse} reads them. */
  public String layersText() {
    return hidden.stream().map(Layer::toString).collect(Collectors.joining(","));
  }

  @Override
  public String toString() {
    return encoding + " " + (hidden.isEmpty() ? "linear" : layersText());
  }
}
