package io.nacre.io.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.nacre.field.Field;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.io.code.NetworkCode;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.keras.KerasModel;
import io.nacre.io.keras.Meaning;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import io.nacre.net.NetworkRegion;
import io.nacre.voxel.GridFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX Runtime gives the scores and decisions of the networks that were exported or imported. */
class OnnxModelsTest {

  private static final GridFrame FRAME = new GridFrame(20, 24, 16, 16);
  private static final InputBox BOX = new InputBox(-0.75f, -1, -0.5f, 0.8f, 0.9f, 0.7f);
  private static final int POINTS = 4000;
  private static final Path GOLDEN = Path.of("../core/src/test/resources/golden/v1");

  @ParameterizedTest
  @EnumSource(Activation.class)
  void givesTheScoresOfNetworksOfEveryActivation(Activation activation) throws OrtException {
    Layer layer = new Layer(16, activation);
    Architecture architecture = new Architecture(Encoding.RAW, List.of(layer, layer, layer));
    assertSame(network(architecture, BOX, 3), FRAME);
    assertSame(network(architecture, InputBox.FULL, 4), FRAME);
  }

  @Test
  void givesTheScoresOfEncodingsAndOtherFrequencies() throws OrtException {
    List<Layer> hidden = List.of(new Layer(12, Activation.SINE, 5), new Layer(7, Activation.ELU));
    assertSame(network(new Architecture(new Encoding.Positional(4), hidden), BOX, 5), FRAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slab",
        "coded-sine-voxel-box",
        "int8-sine-voxel-box",
        "float16-positional-box-frame",
        "float32-mixed-explicit-box"
      })
  void givesTheScoresOfGoldenFiles(String name) throws IOException, OrtException {
    NacreFile file = NacreReader.read(Files.readAllBytes(GOLDEN.resolve(name + ".nacre")));
    assertSame(file.requireLearned().network(), file.frame());
  }

  @Test
  void saysWhichOperatorsAndWhatItIs() throws OrtException {
    Network network = network(Architecture.uniform(2, 8, Activation.SINE), BOX, 6);
    try (OrtSession session = session(export(network, FRAME))) {
      assertThat(session.getInputNames()).containsExactly("points");
      assertThat(session.getOutputNames()).containsExactly("score", "inside");
      assertThat(session.getMetadata().getProducerName()).isEqualTo("Nacre");
      assertThat(session.getMetadata().getCustomMetadata())
          .containsEntry("threshold", "0")
          .containsEntry("architecture", "raw 8:sine,8:sine");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gemm", "matmul"})
  void readsChainsOfLayers(String form) throws OrtException, MalformedShapeException {
    byte[] bytes = chain(form.equals("gemm"), "Sigmoid");
    KerasModel model = OnnxReader.read(bytes);
    assertThat(model.meaning()).isEqualTo(Meaning.OCCUPANCY);
    Network network = model.network(Meaning.OCCUPANCY);
    assertThat(network.architecture().layersText())
        .isEqualTo("5:sine@1,5:swish,5:sigmoid,5:tanh,5:abs,5:elu,5:relu");
    float[][] points = points(7, 1);
    try (OrtSession session = session(bytes)) {
      float[] values = flat(session, points);
      float[] scores = scores(new NetworkField(network), points);
      for (int i = 0; i < points.length; i++) {
        double chance = 1 / (1 + Math.exp(-scores[i]));
        assertThat(values[i]).isCloseTo((float) chance, within(1e-5f));
      }
    }
  }

  @Test
  void namesWhatItDoesNotRead() {
    assertThatThrownBy(() -> OnnxReader.read(chain(true, "Softplus")))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("Softplus");
    assertThatThrownBy(() -> OnnxReader.read(new byte[] {1, 2, 3}))
        .isInstanceOf(MalformedShapeException.class);
    assertThatThrownBy(() -> OnnxReader.read(new byte[0]))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("no graph");
  }

  @Test
  void damagedModelsAreAnErrorOrAModel() {
    byte[] bytes = chain(true, "Sigmoid");
    RandomGenerator random = new SplittableRandom(9);
    int refused = 0;
    for (int length = 0; length < bytes.length; length += 7) {
      refused += refused(Arrays.copyOf(bytes, length)) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(10);
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      refused += refused(damaged) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(500);
  }

  private static boolean refused(byte[] bytes) {
    try {
      OnnxReader.read(bytes).network(Meaning.OCCUPANCY);
      return false;
    } catch (MalformedShapeException | IllegalArgumentException expected) {
      return true;
    }
  }

  private static void assertSame(Network network, GridFrame frame) throws OrtException {
    float[][] points = points(8, 1.3f);
    float[] expected = scores(NetworkRegion.field(network, frame), points);
    float most = 1;
    for (float score : expected) {
      most = Math.max(most, Math.abs(score));
    }
    int inside = 0;
    try (OrtSession session = session(export(network, frame));
        OnnxTensor input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), points);
        OrtSession.Result result = session.run(Map.of("points", input))) {
      float[] scores = (float[]) result.get("score").orElseThrow().getValue();
      boolean[] decisions = (boolean[]) result.get("inside").orElseThrow().getValue();
      for (int i = 0; i < points.length; i++) {
        assertThat(scores[i]).isCloseTo(expected[i], within(1e-5f * most));
        assertThat(decisions[i]).isEqualTo(scores[i] > 0);
        if (Math.abs(expected[i]) > 1e-5f * most) {
          assertThat(decisions[i]).isEqualTo(expected[i] > 0);
          inside += decisions[i] ? 1 : 0;
        }
      }
    }
    assertThat(inside).isBetween(1, POINTS - 1);
  }

  private static byte[] export(Network network, GridFrame frame) {
    return OnnxWriter.write(
        new NetworkCode(
            network, NetworkRegion.of(network, frame), (float) frame.spacing(), null, "of a test"));
  }

  private static Network network(Architecture architecture, InputBox box, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    float[] parameters = Network.initialWeights(architecture, random);
    Network network = new Network(architecture, box, parameters);
    float[] scores = scores(new NetworkField(network), points(seed, 0.5f));
    Arrays.sort(scores);
    // Half of the points are inside then.
    parameters[architecture.encodingOffset() - 1] -= scores[POINTS / 2];
    return network;
  }

  private static float[] scores(Field field, float[][] points) {
    float[][] axes = new float[3][points.length];
    for (int i = 0; i < points.length; i++) {
      for (int axis = 0; axis < 3; axis++) {
        axes[axis][i] = points[i][axis];
      }
    }
    float[] scores = new float[points.length];
    field.scores(axes[0], axes[1], axes[2], scores, points.length);
    return scores;
  }

  private static float[][] points(long seed, float reach) {
    RandomGenerator random = new SplittableRandom(seed);
    float[][] points = new float[POINTS][3];
    for (float[] point : points) {
      for (int axis = 0; axis < 3; axis++) {
        point[axis] = random.nextFloat(-reach, reach);
      }
    }
    return points;
  }

  private static OrtSession session(byte[] model) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    return OrtEnvironment.getEnvironment().createSession(model, options);
  }

  private static float[] flat(OrtSession session, float[][] points) throws OrtException {
    try (OnnxTensor input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), points);
        OrtSession.Result result = session.run(Map.of("points", input))) {
      float[][] rows = (float[][]) result.get(0).getValue();
      float[] values = new float[rows.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = rows[i][0];
      }
      return values;
    }
  }

  /** A model of all activations, as others write them, with a centre and factors before it. */
  private static byte[] chain(boolean gemm, String last) {
    RandomGenerator random = new SplittableRandom(2);
    OnnxGraph graph = new OnnxGraph();
    graph.input("points");
    String value = graph.node("Sub", "points", graph.constant(0.1f, 0.2f, -0.1f));
    value = graph.node("Div", value, graph.constant(1.5f, 2, 0.5f));
    int in = 3;
    List<String> all = List.of("Sin", "Swish", "Sigmoid", "Tanh", "Abs", "Elu", "Relu", last);
    for (int layer = 0; layer < all.size(); layer++) {
      String activation = all.get(layer);
      int out = layer == all.size() - 1 ? 1 : 5;
      float[] weights = new float[in * out];
      float[] biases = new float[out];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = random.nextFloat(-1, 1);
      }
      for (int i = 0; i < out; i++) {
        biases[i] = random.nextFloat(-1, 1);
      }
      if (gemm) {
        value =
            graph.node(
                "Gemm",
                OnnxGraph.integer("transB", 1),
                value,
                graph.tensor("w" + layer, weights, out, in),
                graph.tensor("b" + layer, biases, out));
      } else {
        value = graph.node("MatMul", value, graph.tensor("w" + layer, weights, in, out));
        value = graph.node("Add", graph.tensor("b" + layer, biases, out), value);
      }
      value =
          switch (activation) {
            case "Sin" -> graph.node("Sin", graph.node("Mul", graph.scalar(6), value));
            case "Swish" -> graph.node("Mul", graph.node("Sigmoid", value), value);
            default -> graph.node(activation, value);
          };
      in = out;
    }
    graph.named("Identity", "result", new ProtoMessage(), value);
    graph.value(12, "result", OnnxGraph.FLOAT, 1);
    return new ProtoMessage()
        .integer(1, 8)
        .message(7, graph.named("chain"))
        .message(8, new ProtoMessage().text(1, "").integer(2, OnnxWriter.OPSET))
        .toBytes();
  }
}
