package io.nacre.io.gltf;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object of a glTF asset's JSON. A property that is missing, or is not of the kind asked for, is
 * null: what needs it says so.
 */
record GltfObject(JsonNode json) {

  /**
   * The outermost object of an asset; null when the JSON is {@code null}.
   *
   * @throws IOException when this is no JSON, or no object
   */
  static @Nullable GltfObject parse(byte[] json) throws IOException {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(json);
    } catch (JacksonException e) {
      // Without the place in a byte array, which readers know nothing of.
      throw new IOException(e.getOriginalMessage(), e);
    }
    if (root.isNull()) {
      return null;
    }
    if (!root.isObject()) {
      throw new IOException("it should hold an object");
    }
    return new GltfObject(root);
  }

  /** A whole number. */
  @Nullable Integer integer(String name) {
    return integer(json.get(name));
  }

  private static @Nullable Integer integer(@Nullable JsonNode value) {
    if (value == null || !value.canConvertToExactIntegral() || !value.canConvertToInt()) {
      return null;
    }
    return value.intValue();
  }

  /** Whether there is a {@code true}. */
  boolean isTrue(String name) {
    JsonNode value = json.get(name);
    return value != null && value.isBoolean() && value.booleanValue();
  }

  /** A string. */
  @Nullable String text(String name) {
    JsonNode value = json.get(name);
    return value == null ? null : value.textValue();
  }

  /** An object. */
  @Nullable GltfObject object(String name) {
    return object(json.get(name));
  }

  private static @Nullable GltfObject object(@Nullable JsonNode value) {
    return value != null && value.isObject() ? new GltfObject(value) : null;
  }

  /** A list of objects, null where an entry is none. */
  @Nullable List<@Nullable GltfObject> objects(String name) {
    JsonNode array = array(name);
    if (array == null) {
      return null;
    }
    List<@Nullable GltfObject> objects = new ArrayList<>();
    for (JsonNode value : array) {
      objects.add(object(value));
    }
    return objects;
  }

  /** A list of whole numbers, null where an entry is none. */
  @Nullable List<@Nullable Integer> integers(String name) {
    JsonNode array = array(name);
    if (array == null) {
      return null;
    }
    List<@Nullable Integer> integers = new ArrayList<>();
    for (JsonNode value : array) {
      integers.add(integer(value));
    }
    return integers;
  }

  /** A list of strings, null where an entry is none. */
  @Nullable List<@Nullable String> texts(String name) {
    JsonNode array = array(name);
    if (array == null) {
      return null;
    }
    List<@Nullable String> texts = new ArrayList<>();
    for (JsonNode value : array) {
      texts.add(value.textValue());
    }
    return texts;
  }

  /** {@code length} numbers. */
  double @Nullable [] numbers(String name, int length) {
    double[] numbers = numbers(name);
    return numbers == null || numbers.length != length ? null : numbers;
  }

  /** Any number of numbers. */
  double @Nullable [] numbers(String name) {
    JsonNode array = array(name);
    if (array == null) {
      return null;
    }
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!array.get(i).isNumber()) {
        return null;
      }
      numbers[i] = array.get(i).doubleValue();
    }
    return numbers;
  }

  private @Nullable JsonNode array(String name) {
    JsonNode value = json.get(name);
    return value != null && value.isArray() ? value : null;
  }
}
