package io.nacre.study.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of JSON that an earlier run wrote. What is not there is absent rather than an error, and
 * so is all that would be in it: a damaged file holds nothing and is made again.
 */
public final class JsonValue {

  private final JsonNode node;

  private JsonValue(JsonNode node) {
    this.node = node;
  }

  /** The value that {@code text} spells; absent when it spells none. */
  public static JsonValue parse(String text) {
    try {
      return new JsonValue(new ObjectMapper().readTree(text));
    } catch (JsonProcessingException e) {
      return new JsonValue(MissingNode.getInstance());
    }
  }

  /** The value in a file; absent when there is no such file or it spells none. */
  public static JsonValue read(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? parse(Files.readString(file))
        : new JsonValue(MissingNode.getInstance());
  }

  /** The value of a key of this object. */
  public JsonValue get(String key) {
    return new JsonValue(node.path(key));
  }

  /** The keys of this object, in its order; none when it is no object. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** Whether this is an object. */
  public boolean isObject() {
    return node.isObject();
  }

  /** The elements of this array; none when it is no array. */
  public List<JsonValue> elements() {
    List<JsonValue> elements = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> elements.add(new JsonValue(element)));
    }
    return elements;
  }

  /** This text; empty when absent. */
  public String text() {
    return node.asText();
  }

  /** The texts of this array. */
  public List<String> texts() {
    return elements().stream().map(JsonValue::text).toList();
  }

  /** This whole number; 0 when absent. */
  public int number() {
    return node.asInt();
  }

  /** This whole number of up to 64 bits; 0 when absent. */
  public long count() {
    return node.asLong();
  }

  /** A truth value; null for anything else. */
  public @Nullable Boolean truth() {
    return node.isBoolean() ? Boolean.valueOf(node.booleanValue()) : null;
  }

  /** This number; {@code otherwise} when absent. */
  public double real(double otherwise) {
    return node.asDouble(otherwise);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonValue value && value.node.equals(node);
  }

  @Override
  public int hashCode() {
    return node.hashCode();
  }

  @Override
  public String toString() {
    return node.toString();
  }
}
