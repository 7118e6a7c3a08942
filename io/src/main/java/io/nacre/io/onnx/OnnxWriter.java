package io.nacre.io.onnx;

import io.nacre.format.NacreFile;
import io.nacre.io.code.NetworkCode;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.Normalization;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes networks as ONNX models: {@code points}, N x 3 floats in normalised space, become {@code
 * score}, N floats, and {@code inside}, N booleans, which say whether the score is above the
 * threshold, 0. Encoding, box and region are part of the graph, scores beside the region as {@link
 * NetworkCode} says. Sums and sines are rounded as the runtime does, so scores differ a little from
 * those of the decoder.
 */
public final class OnnxWriter {

  /** The version of ONNX's operators that models ask for. */
  public static final int OPSET = 17;

  private static final int IR_VERSION = 8;

  private OnnxWriter() {}

  /**
   * The model of a network, its bytes.
   *
   * @param code the network with its region and transform; the transform is told as metadata
   */
  public static byte[] write(NetworkCode code) {
    return write(code, Map.of());
  }

  /**
   * The model of a network, its bytes.
   *
   * @param file what {@code code} was made of: metadata say enough for {@link OnnxReader#readOwn}
   */
  public static byte[] write(NetworkCode code, NacreFile file) {
    return write(code, OnnxOrigin.entries(file));
  }

  private static byte[] write(NetworkCode code, Map<String, String> origin) {
    OnnxGraph graph = new OnnxGraph();
    graph.input("points");
    BoundingBox region = code.region();
    String low =
        graph.constant((float) region.minX(), (float) region.minY(), (float) region.minZ());
    String high =
        graph.constant((float) region.maxX(), (float) region.maxY(), (float) region.maxZ());
    String nearest = graph.node("Min", graph.node("Max", "points", low), high);
    String score = layers(graph, code.network(), encoded(graph, code.network(), nearest));
    String aside =
        graph.node("Min", graph.node("Sub", "points", low), graph.node("Sub", high, "points"));
    ProtoMessage least = OnnxGraph.integers("axes", 1).append(OnnxGraph.integer("keepdims", 0));
    String distance = graph.node("ReduceMin", least, aside);
    String share =
        graph.node("Min", graph.node("Div", distance, graph.scalar(code.voxel())), graph.scalar(1));
    String zero = graph.scalar(0);
    ProtoMessage none = new ProtoMessage();
    String above = graph.node("Greater", score, zero);
    graph.named("Where", "score", none, above, graph.node("Mul", score, share), score);
    graph.named("Greater", "inside", none, "score", zero);
    graph.value(12, "score", OnnxGraph.FLOAT);
    graph.value(12, "inside", OnnxGraph.BOOL);
    ProtoMessage model = model(code, graph);
    origin.forEach((key, value) -> metadata(model, key, value));
    return model.toBytes();
  }

  private static ProtoMessage model(NetworkCode code, OnnxGraph graph) {
    ProtoMessage model =
        new ProtoMessage()
            .integer(1, IR_VERSION)
            .text(2, "Nacre")
            .text(6, code.origin())
            .message(7, graph.named("nacre"))
            .message(8, new ProtoMessage().text(1, "").integer(2, OPSET));
    metadata(model, "architecture", code.network().architecture().toString());
    metadata(model, "threshold", "0");
    Normalization transform = code.transform();
    if (transform != null) {
      metadata(
          model,
          "normalised",
          "(point - (%s, %s, %s)) * %s"
              .formatted(
                  transform.centerX(),
                  transform.centerY(),
                  transform.centerZ(),
                  transform.scale()));
    }
    return model;
  }

  private static void metadata(ProtoMessage model, String key, String value) {
    model.message(14, new ProtoMessage().text(1, key).text(2, value));
  }

  /** What the first layer reads. */
  private static String encoded(OnnxGraph graph, Network network, String points) {
    InputBox box = network.box();
    String centre = graph.constant(box.center(0), box.center(1), box.center(2));
    String factor = graph.constant(box.factor(0), box.factor(1), box.factor(2));
    String u = graph.node("Mul", graph.node("Sub", points, centre), factor);
    int octaves = network.architecture().encoding().plain().octaves();
    if (octaves == 0) {
      return u;
    }
    List<String> parts = new ArrayList<>(List.of(u));
    for (int octave = 0; octave < octaves; octave++) {
      String angle = graph.node("Mul", u, graph.scalar(1 << octave));
      parts.add(graph.node("Sin", angle));
      parts.add(graph.node("Cos", angle));
    }
    return graph.node("Concat", OnnxGraph.integer("axis", 1), parts.toArray(String[]::new));
  }

  private static String layers(OnnxGraph graph, Network network, String inputs) {
    Architecture architecture = network.architecture();
    String value = inputs;
    for (int i = 0; i < architecture.depth(); i++) {
      int in = architecture.fanIn(i);
      int out = architecture.fanOut(i);
      float[] weights = new float[in * out];
      float[] biases = new float[out];
      int at = architecture.offset(i);
      for (int row = 0; row < out; row++, at += in + 1) {
        System.arraycopy(network.parameters(), at, weights, row * in, in);
        biases[row] = network.parameters()[at + in];
      }
      value =
          graph.node(
              "Gemm",
              OnnxGraph.integer("transB", 1),
              value,
              graph.tensor(OnnxOrigin.weight(i), weights, out, in),
              graph.tensor(OnnxOrigin.bias(i), biases, out));
      if (i < architecture.hidden().size()) {
        value = activated(graph, architecture.hidden().get(i), value);
      }
    }
    return graph.node("Squeeze", value, graph.integers(1));
  }

  private static String activated(OnnxGraph graph, Layer layer, String value) {
    Activation activation = layer.activation();
    return switch (activation) {
      case RELU -> graph.node("Relu", value);
      case ELU -> graph.node("Elu", value);
      case SWISH -> graph.node("Mul", value, graph.node("Sigmoid", value));
      case SIGMOID -> graph.node("Sigmoid", value);
      case TANH -> graph.node("Tanh", value);
      case SINE -> graph.node("Sin", graph.node("Mul", value, graph.scalar(layer.omega())));
      case ABS -> graph.node("Abs", value);
    };
  }
}
