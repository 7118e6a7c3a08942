package io.nacre.io.onnx;

import io.nacre.format.NacreFile;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.NetworkFile;
import io.nacre.io.keras.KerasModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads ONNX models that are chains: from N x 3 points through Gemm or MatMul, sums and products
 * with constants, and activations to one value a point. Constants before and behind an activation
 * become part of the layers, so the frequency of a sine layer is in its weights.
 */
public final class OnnxReader {

  private OnnxReader() {}

  /**
   * Reads a model as fully connected layers.
   *
   * @throws MalformedShapeException when the file is damaged or holds another model; the message
   *     names the file, and the operator that is not supported
   * @throws IOException when it cannot be read
   */
  public static KerasModel read(Path path) throws IOException {
    return NetworkFile.read(path, OnnxReader::read);
  }

  /** As the other form, of the file's bytes. */
  static KerasModel read(byte[] bytes) throws MalformedShapeException {
    ProtoFields model = new ProtoFields(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    KerasModel found = null;
    while (model.next()) {
      if (model.field() == 7) {
        found = graph(model.message());
      }
    }
    if (found == null) {
      throw new MalformedShapeException("not an ONNX model: it has no graph");
    }
    return found;
  }

  /**
   * Reads a model that {@link OnnxWriter} wrote of a file as that file, with the weights that the
   * model has.
   *
   * @return null when the model does not say that it is one
   * @throws MalformedShapeException when it is damaged, or says so and lacks what belongs to it
   * @throws IOException when it cannot be read
   */
  public static @Nullable NacreFile readOwn(Path path) throws IOException {
    return NetworkFile.read(path, bytes -> Optional.ofNullable(own(bytes))).orElse(null);
  }

  /** As the other form, of the file's bytes. */
  static @Nullable NacreFile own(byte[] bytes) throws MalformedShapeException {
    ProtoFields model = new ProtoFields(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    Map<String, String> metadata = new HashMap<>();
    Map<String, OnnxTensor> constants = new HashMap<>();
    while (model.next()) {
      if (model.field() == 14) {
        entry(model.message(), metadata);
      } else if (model.field() == 7) {
        ProtoFields graph = model.message();
        while (graph.next()) {
          if (graph.field() == 5) {
            OnnxTensor tensor = OnnxTensor.read(graph.message());
            constants.put(tensor.name(), tensor);
          }
        }
      }
    }
    return OnnxOrigin.file(metadata, constants);
  }

  private static void entry(ProtoFields in, Map<String, String> metadata)
      throws MalformedShapeException {
    String key = "";
    String value = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.text();
        case 2 -> value = in.text();
        default -> {}
      }
    }
    metadata.put(key, value);
  }

  private static KerasModel graph(ProtoFields in) throws MalformedShapeException {
    List<OnnxNode> nodes = new ArrayList<>();
    Map<String, OnnxTensor> constants = new HashMap<>();
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> nodes.add(OnnxNode.read(in.message()));
        case 5 -> {
          OnnxTensor tensor = OnnxTensor.read(in.message());
          constants.put(tensor.name(), tensor);
        }
        case 11 -> inputs.add(name(in.message()));
        case 12 -> outputs.add(name(in.message()));
        default -> {}
      }
    }
    inputs.removeAll(constants.keySet());
    if (inputs.size() != 1 || outputs.size() != 1) {
      throw new MalformedShapeException(
          "the model has the inputs %s and outputs %s; one of each is expected"
              .formatted(inputs, outputs));
    }
    OnnxChain chain = new OnnxChain(inputs.getFirst(), constants);
    for (OnnxNode node : nodes) {
      chain.follow(node);
    }
    return new KerasModel(chain.layers(outputs.getFirst()), false);
  }

  private static String name(ProtoFields in) throws MalformedShapeException {
    String name = "";
    while (in.next()) {
      if (in.field() == 1) {
        name = in.text();
      }
    }
    return name;
  }
}
