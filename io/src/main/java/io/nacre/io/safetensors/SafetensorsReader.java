package io.nacre.io.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.NetworkFile;
import io.nacre.io.keras.DenseActivation;
import io.nacre.io.keras.DenseLayer;
import io.nacre.io.keras.KerasModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads safetensors of fully connected layers: pairs NAME.weight [outputs][inputs] and NAME.bias,
 * as PyTorch's Linear has them, in the order of the numbers in their names. Activations are those
 * that the metadata {@code activations} names, else ReLU, and tanh for the output, as published
 * neural implicits have them.
 */
public final class SafetensorsReader {

  private static final String WEIGHT = ".weight";
  private static final String BIAS = ".bias";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private final JsonNode header;
  private final ByteBuffer numbers;

  private SafetensorsReader(byte[] bytes) throws MalformedShapeException {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long length = bytes.length < Long.BYTES ? -1 : in.getLong();
    if (length < 0 || length > in.remaining()) {
      throw new MalformedShapeException(
          "not safetensors: the length of the header is %d in a file of %d bytes"
              .formatted(length, bytes.length));
    }
    String text = new String(bytes, Long.BYTES, (int) length, StandardCharsets.UTF_8);
    try {
      header = new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new MalformedShapeException("the header is not JSON: " + e.getOriginalMessage(), e);
    }
    if (header == null || !header.isObject()) {
      throw new MalformedShapeException("the header is no object of tensors");
    }
    in.position(Long.BYTES + (int) length);
    numbers = in.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads a model.
   *
   * @throws MalformedShapeException when the file is damaged or holds other tensors; the message
   *     names the file and the tensor
   * @throws IOException when it cannot be read
   */
  public static KerasModel read(Path path) throws IOException {
    return NetworkFile.read(path, SafetensorsReader::read);
  }

  /** As the other form, of the file's bytes. */
  static KerasModel read(byte[] bytes) throws MalformedShapeException {
    return new SafetensorsReader(bytes).model();
  }

  private KerasModel model() throws MalformedShapeException {
    List<String> names = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    header.fieldNames().forEachRemaining(fields::add);
    for (String name : fields) {
      if (name.endsWith(WEIGHT)) {
        names.add(name.substring(0, name.length() - WEIGHT.length()));
      } else if (!name.endsWith(BIAS) && !name.equals("__metadata__")) {
        throw new MalformedShapeException(
            "the tensor %s is no weight or bias of a fully connected layer".formatted(name));
      }
    }
    names.sort(Comparator.comparingInt(SafetensorsReader::lastNumber).thenComparing(name -> name));
    JsonNode told = header.path("__metadata__").path(SafetensorsWriter.ACTIVATIONS);
    String[] activations = told.isTextual() ? told.asText().split(" ", -1) : new String[0];
    if (told.isTextual() && activations.length != names.size()) {
      throw new MalformedShapeException(
          "the metadata name %d activations for %d layers"
              .formatted(activations.length, names.size()));
    }
    List<DenseLayer> layers = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      boolean last = i == names.size() - 1;
      DenseActivation activation =
          told.isTextual()
              ? DenseActivation.named(activations[i])
              : last ? DenseActivation.TANH : DenseActivation.RELU;
      layers.add(layer(names.get(i), activation));
    }
    return new KerasModel(layers, !told.isTextual());
  }

  private static int lastNumber(String name) {
    Matcher matcher = NUMBER.matcher(name);
    int number = -1;
    while (matcher.find()) {
      number = Integer.parseInt(matcher.group());
    }
    return number;
  }

  private DenseLayer layer(String name, DenseActivation activation) throws MalformedShapeException {
    int[] shape = shape(name + WEIGHT, 2);
    int out = shape[0];
    int in = shape[1];
    float[] weights = values(name + WEIGHT, (long) out * in);
    float[] bias = new float[out];
    if (header.has(name + BIAS)) {
      if (shape(name + BIAS, 1)[0] != out) {
        throw new MalformedShapeException(
            "%s%s has not the length %d of %s%s".formatted(name, BIAS, out, name, WEIGHT));
      }
      bias = values(name + BIAS, out);
    }
    float[] kernel = new float[weights.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        kernel[i * out + o] = weights[o * in + i];
      }
    }
    return new DenseLayer(name, activation, in, out, kernel, bias);
  }

  private int[] shape(String name, int axes) throws MalformedShapeException {
    JsonNode sides = header.path(name).path("shape");
    int[] shape = new int[axes];
    for (int i = 0; i < axes; i++) {
      JsonNode side = sides.path(i);
      if (sides.size() != axes || !side.isInt() || side.asInt() < 1 || side.asInt() > 1 << 16) {
        throw new MalformedShapeException(
            "the shape of %s is %s; %d lengths are expected".formatted(name, sides, axes));
      }
      shape[i] = side.asInt();
    }
    return shape;
  }

  private float[] values(String name, long count) throws MalformedShapeException {
    String type = header.path(name).path("dtype").asText();
    int size =
        switch (type) {
          case "F64" -> Double.BYTES;
          case "F32" -> Float.BYTES;
          case "F16", "BF16" -> Short.BYTES;
          default ->
              throw new MalformedShapeException(
                  "%s is of type %s; F64, F32, F16 and BF16 are read".formatted(name, type));
        };
    JsonNode offsets = header.path(name).path("data_offsets");
    long from = offsets.path(0).asLong(-1);
    long to = offsets.path(1).asLong(-1);
    if (from < 0 || to - from != count * size || to > numbers.capacity()) {
      throw new MalformedShapeException(
          "%s lies at %s, which are not %d values of %d bytes within the file"
              .formatted(name, offsets, count, size));
    }
    float[] values = new float[(int) count];
    for (int i = 0; i < values.length; i++) {
      int at = (int) from + i * size;
      values[i] =
          switch (type) {
            case "F64" -> (float) numbers.getDouble(at);
            case "F32" -> numbers.getFloat(at);
            case "F16" -> Float.float16ToFloat(numbers.getShort(at));
            default -> Float.intBitsToFloat(numbers.getShort(at) << 16);
          };
    }
    return values;
  }
}
