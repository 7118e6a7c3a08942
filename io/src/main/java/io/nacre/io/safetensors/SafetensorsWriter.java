package io.nacre.io.safetensors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nacre.io.keras.DenseLayer;
import io.nacre.io.keras.KerasModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Writes layers as safetensors (the format of huggingface/safetensors: the length of a header, the
 * header in JSON, numbers): {@code layers.0.weight} [outputs][inputs], {@code layers.0.bias}, and
 * so on. The metadata {@code activations} names that of each layer.
 */
public final class SafetensorsWriter {

  static final String ACTIVATIONS = "activations";

  /** What headers are filled up to with spaces, so that numbers are aligned. */
  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  /** The bytes of a file of {@code model}. */
  public static byte[] write(KerasModel model) {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    ObjectNode metadata = header.putObject("__metadata__");
    metadata.put("format", "pt");
    metadata.put(
        ACTIVATIONS,
        model.layers().stream()
            .map(layer -> layer.activation().token())
            .collect(Collectors.joining(" ")));
    int at = 0;
    for (int i = 0; i < model.layers().size(); i++) {
      DenseLayer layer = model.layers().get(i);
      at = describe(header, "layers.%d.weight".formatted(i), at, layer.units(), layer.inputs());
      at = describe(header, "layers.%d.bias".formatted(i), at, layer.units());
    }
    String text = header.toString();
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer out = ByteBuffer.allocate(Long.BYTES + length + at).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(length).put(json);
    while (out.position() < Long.BYTES + length) {
      out.put((byte) ' ');
    }
    for (DenseLayer layer : model.layers()) {
      for (int u = 0; u < layer.units(); u++) {
        for (int i = 0; i < layer.inputs(); i++) {
          out.putFloat(layer.kernel()[i * layer.units() + u]);
        }
      }
      for (float bias : layer.bias()) {
        out.putFloat(bias);
      }
    }
    return out.array();
  }

  private static int describe(ObjectNode header, String name, int at, int... shape) {
    ObjectNode tensor = header.putObject(name);
    tensor.put("dtype", "F32");
    int size = Float.BYTES;
    for (int side : shape) {
      tensor.withArray("shape").add(side);
      size *= side;
    }
    tensor.putArray("data_offsets").add(at).add(at + size);
    return at + size;
  }
}
