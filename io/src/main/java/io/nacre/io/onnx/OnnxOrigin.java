package io.nacre.io.onnx;

import io.nacre.format.NacreFile;
import io.nacre.format.Precision;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.mesh.Normalization;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a model of {@link OnnxWriter} says as metadata of the file that it was made of, so that it
 * can become such a file again. Weights are the constants that the graph itself has.
 */
final class OnnxOrigin {

  private static final String LAYERS = "nacre.layers";
  private static final String OCTAVES = "nacre.octaves";
  private static final String BOX = "nacre.box";
  private static final String GRID = "nacre.grid";
  private static final String KIND = "nacre.kind";
  private static final String TRANSFORM = "nacre.transform";

  private OnnxOrigin() {}

  /** The entries for {@code file}. */
  static Map<String, String> entries(NacreFile file) {
    Network network = file.requireLearned().network();
    InputBox box = network.box();
    GridFrame frame = file.frame();
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put(LAYERS, network.architecture().layersText());
    entries.put(OCTAVES, words(network.architecture().encoding().plain().octaves()));
    entries.put(BOX, words(box.minX(), box.minY(), box.minZ(), box.maxX(), box.maxY(), box.maxZ()));
    entries.put(GRID, words(frame.nx(), frame.ny(), frame.nz(), frame.unit()));
    entries.put(KIND, file.kind().name().toLowerCase(Locale.ROOT));
    Normalization transform = file.transform();
    if (transform != null) {
      entries.put(
          TRANSFORM,
          words(transform.centerX(), transform.centerY(), transform.centerZ(), transform.scale()));
    }
    return entries;
  }

  private static String words(Number... values) {
    StringJoiner words = new StringJoiner(" ");
    Arrays.stream(values).forEach(value -> words.add(value.toString()));
    return words.toString();
  }

  /** Weights and biases as {@link OnnxWriter} names them, of a layer. */
  static String weight(int layer) {
    return "layers.%d.weight".formatted(layer);
  }

  /** As {@link #weight}. */
  static String bias(int layer) {
    return "layers.%d.bias".formatted(layer);
  }

  /**
   * The file that a model says it was made of, with the weights that the model has now.
   *
   * @return null when the model says nothing of the kind
   * @throws MalformedShapeException when it says so and lacks what belongs to it
   */
  static @Nullable NacreFile file(Map<String, String> metadata, Map<String, OnnxTensor> constants)
      throws MalformedShapeException {
    if (!metadata.containsKey(LAYERS)) {
      return null;
    }
    int octaves = (int) numbers(metadata, OCTAVES, 1)[0];
    Architecture layers;
    try {
      layers =
          new Architecture(
              octaves == 0 ? Encoding.RAW : new Encoding.Positional(octaves),
              Architecture.parse(metadata.getOrDefault(LAYERS, "")).hidden());
    } catch (IllegalArgumentException e) {
      throw new MalformedShapeException("%s: %s".formatted(LAYERS, e.getMessage()), e);
    }
    double[] box = numbers(metadata, BOX, 6);
    double[] grid = numbers(metadata, GRID, 4);
    Network network =
        new Network(
            layers,
            new InputBox(
                (float) box[0],
                (float) box[1],
                (float) box[2],
                (float) box[3],
                (float) box[4],
                (float) box[5]),
            parameters(layers, constants));
    return new NacreFile(
        kind(metadata),
        new GridFrame((int) grid[0], (int) grid[1], (int) grid[2], (int) grid[3]),
        transform(metadata),
        network,
        Precision.FLOAT32);
  }

  private static float[] parameters(Architecture layers, Map<String, OnnxTensor> constants)
      throws MalformedShapeException {
    float[] parameters = new float[layers.parameterCount()];
    for (int i = 0; i < layers.depth(); i++) {
      int in = layers.fanIn(i);
      int out = layers.fanOut(i);
      double[] weights = values(constants, weight(i), out, in);
      double[] biases = values(constants, bias(i), out);
      int at = layers.offset(i);
      for (int row = 0; row < out; row++) {
        for (int column = 0; column < in; column++) {
          parameters[at++] = (float) weights[row * in + column];
        }
        parameters[at++] = (float) biases[row];
      }
    }
    for (float value : parameters) {
      if (!Float.isFinite(value)) {
        throw new MalformedShapeException("a weight or bias is %s".formatted(value));
      }
    }
    return parameters;
  }

  private static double[] values(Map<String, OnnxTensor> constants, String name, int... shape)
      throws MalformedShapeException {
    OnnxTensor tensor = constants.get(name);
    if (tensor == null || !Arrays.equals(tensor.shape(), shape)) {
      throw new MalformedShapeException(
          "the model says that Nacre wrote it, but its constant %s %s; export it again"
              .formatted(
                  name,
                  tensor == null
                      ? "is missing"
                      : "has the shape %s and not %s"
                          .formatted(Arrays.toString(tensor.shape()), Arrays.toString(shape))));
    }
    return tensor.values();
  }

  private static ShapeKind kind(Map<String, String> metadata) throws MalformedShapeException {
    String name = metadata.getOrDefault(KIND, "");
    for (ShapeKind kind : ShapeKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    throw new MalformedShapeException("%s is '%s', and no kind of shape".formatted(KIND, name));
  }

  private static @Nullable Normalization transform(Map<String, String> metadata)
      throws MalformedShapeException {
    if (!metadata.containsKey(TRANSFORM)) {
      return null;
    }
    double[] values = numbers(metadata, TRANSFORM, 4);
    return new Normalization(values[0], values[1], values[2], values[3]);
  }

  private static double[] numbers(Map<String, String> metadata, String key, int count)
      throws MalformedShapeException {
    String text = metadata.getOrDefault(key, "");
    try {
      double[] values =
          Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
      if (values.length == count) {
        return values;
      }
    } catch (NumberFormatException e) {
      // The message below names the text.
    }
    throw new MalformedShapeException(
        "%s is '%s', and should be %d numbers".formatted(key, text, count));
  }
}
