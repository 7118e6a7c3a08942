package io.nacre.io.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * The architecture that Keras keeps beside the weights, as JSON.
 *
 * @param layers the Dense layers in their order
 */
record KerasLayers(List<Dense> layers) {

  /** A Dense layer without its weights. */
  record Dense(String name, int units, boolean biased, DenseActivation activation) {}

  /**
   * Reads what the attribute {@code model_config} holds: a Sequential of Dense layers; input layers
   * are passed over, Activation layers join the layer before them.
   *
   * @throws IllegalArgumentException when it is not JSON, another model or has other layers
   */
  static KerasLayers parse(String json) {
    JsonNode model;
    try {
      model = new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
    }
    String kind = model.path("class_name").asText("");
    if (!kind.equals("Sequential")) {
      throw new IllegalArgumentException(
          "a model of class \"%s\"; only Sequential models of Dense layers are read"
              .formatted(kind));
    }
    JsonNode config = model.path("config");
    // Old versions of Keras list the layers without giving the model a name.
    JsonNode layers = config.isArray() ? config : config.path("layers");
    List<Dense> dense = new ArrayList<>();
    for (JsonNode layer : layers) {
      add(layer.path("class_name").asText(""), layer.path("config"), dense);
    }
    return new KerasLayers(List.copyOf(dense));
  }

  private static void add(String kind, JsonNode config, List<Dense> dense) {
    String name = config.path("name").asText("");
    switch (kind) {
      case "InputLayer" -> {}
      case "Dense" ->
          dense.add(
              new Dense(
                  name,
                  config.path("units").asInt(),
                  config.path("use_bias").asBoolean(true),
                  activation(name, config)));
      case "Activation" -> {
        if (dense.isEmpty() || dense.getLast().activation() != DenseActivation.LINEAR) {
          throw new IllegalArgumentException(
              "the Activation layer %s does not follow a Dense layer without one".formatted(name));
        }
        Dense before = dense.removeLast();
        dense.add(
            new Dense(before.name(), before.units(), before.biased(), activation(name, config)));
      }
      default ->
          throw new IllegalArgumentException(
              "layer %s is of class \"%s\"; only Dense layers are read".formatted(name, kind));
    }
  }

  private static DenseActivation activation(String layer, JsonNode config) {
    JsonNode activation = config.path("activation");
    if (activation.isMissingNode() || activation.isNull()) {
      return DenseActivation.LINEAR;
    }
    // Custom functions are objects that hold their registered name.
    String name =
        activation.isObject() ? activation.path("config").asText("") : activation.asText();
    try {
      return DenseActivation.named(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("layer %s: %s".formatted(layer, e.getMessage()), e);
    }
  }
}
