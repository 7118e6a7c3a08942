package io.nacre.io.keras;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * A Keras model that maps three coordinates to one value through fully connected layers.
 *
 * @param layers hidden layers, then the output layer of one unit; each reads what the one before
 *     gives, the first three coordinates
 * @param weightsOnly whether the file held weights alone, so that activations are assumed to be
 *     those of the published neural implicits: ReLU, and tanh for the output
 */
public record KerasModel(List<DenseLayer> layers, boolean weightsOnly) {

  /** Inputs of the first layer: x, y, z. */
  private static final int COORDINATES = 3;

  /**
   * @throws IllegalArgumentException when the layers do not fit each other or no network of ours
   */
  public KerasModel {
    layers = List.copyOf(layers);
    if (layers.size() < 2 || layers.size() > Architecture.MAX_DEPTH + 1) {
      throw new IllegalArgumentException(
          "%d Dense layers; 2..%d are expected, the last one the output"
              .formatted(layers.size(), Architecture.MAX_DEPTH + 1));
    }
    int given = COORDINATES;
    for (DenseLayer layer : layers) {
      if (layer.inputs() != given) {
        throw new IllegalArgumentException(
            "layer %s reads %d values, but %s"
                .formatted(
                    layer.name(),
                    layer.inputs(),
                    layer == layers.getFirst()
                        ? "points have 3 coordinates"
                        : "the one before it gives " + given));
      }
      given = layer.units();
      requireUsable(layer, layer == layers.getLast());
    }
    if (given != 1) {
      throw new IllegalArgumentException(
          "the last layer, %s, gives %d values; 1 is expected"
              .formatted(layers.getLast().name(), given));
    }
  }

  private static void requireUsable(DenseLayer layer, boolean last) {
    if (!last && layer.activation() == DenseActivation.LINEAR) {
      throw new IllegalArgumentException(
          "hidden layer %s has no activation".formatted(layer.name()));
    }
    if (layer.units() < 1 || layer.units() > Layer.MAX_WIDTH) {
      throw new IllegalArgumentException(
          "layer %s has %d units; 1..%d are supported"
              .formatted(layer.name(), layer.units(), Layer.MAX_WIDTH));
    }
    requireFinite(layer, layer.kernel(), "kernel");
    requireFinite(layer, layer.bias(), "bias");
  }

  private static void requireFinite(DenseLayer layer, float[] values, String what) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "value %d of the %s of layer %s is %s".formatted(i, what, layer.name(), values[i]));
      }
    }
  }

  /**
   * The model whose output is the probability that {@code network} gives for being inside.
   *
   * @throws IllegalArgumentException when the network reads more than coordinates
   */
  public static KerasModel of(Network network) {
    return new KerasModel(DenseStack.of(network), false);
  }

  /**
   * What the output means, told by its activation: tanh is a signed distance, sigmoid a
   * probability.
   *
   * @throws IllegalArgumentException when the output has another activation
   */
  public Meaning meaning() {
    DenseActivation last = layers.getLast().activation();
    return switch (last) {
      case TANH -> Meaning.SDF;
      case SIGMOID -> Meaning.OCCUPANCY;
      default ->
          throw new IllegalArgumentException(
              "the activation %s of the last layer, %s, does not say what the output means"
                  .formatted(last.token(), layers.getLast().name()));
    };
  }

  /** Weights and biases. */
  public int parameterCount() {
    return layers.stream().mapToInt(l -> l.kernel().length + l.bias().length).sum();
  }

  /**
   * The network whose score is the output before its activation (tanh, sigmoid or none), with the
   * sign that makes it positive inside.
   *
   * @throws IllegalArgumentException when the activation of the output is another
   */
  public Network network(Meaning meaning) {
    DenseLayer last = layers.getLast();
    switch (last.activation()) {
      case TANH, SIGMOID, LINEAR -> {}
      default ->
          throw new IllegalArgumentException(
              "the last layer, %s, has the activation %s; tanh, sigmoid or linear are supported"
                  .formatted(last.name(), last.activation().token()));
    }
    Architecture architecture = architecture();
    float[] parameters = new float[architecture.parameterCount()];
    for (int i = 0; i < layers.size(); i++) {
      boolean negated = layers.get(i) == last && meaning == Meaning.SDF;
      fill(layers.get(i), negated ? -1 : 1, parameters, architecture.offset(i));
    }
    return new Network(architecture, InputBox.FULL, parameters);
  }

  private Architecture architecture() {
    List<Layer> hidden = new ArrayList<>();
    for (DenseLayer layer : layers.subList(0, layers.size() - 1)) {
      Activation activation = layer.activation().activation();
      if (activation != null) {
        hidden.add(new Layer(layer.units(), activation, 1));
      }
    }
    return new Architecture(Encoding.RAW, hidden);
  }

  /** Writes [units][inputs + 1], biases last. */
  private static void fill(DenseLayer layer, float sign, float[] parameters, int offset) {
    int at = offset;
    for (int u = 0; u < layer.units(); u++) {
      for (int i = 0; i < layer.inputs(); i++) {
        parameters[at++] = sign * layer.kernel()[i * layer.units() + u];
      }
      parameters[at++] = sign * layer.bias()[u];
    }
  }
}
