package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.codec.Decoder;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.io.code.NetworkCode;
import io.nacre.io.onnx.OnnxWriter;
import io.nacre.mesh.Normalization;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import io.nacre.net.NetworkRegion;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What export writes as ONNX comes back by import as the same network. */
class OnnxRoundTripTest {

  private static final int POINTS = 10_000;

  private static final GridFrame FRAME = new GridFrame(20, 24, 16, 16);

  private static final InputBox BOX = new InputBox(-0.75f, -1, -0.4f, 0.81f, 0.9f, 0.7f);

  @TempDir private Path folder;

  static Stream<NacreFile> files() {
    Normalization transform = new Normalization(3.25, -0.1, 12, 0.3);
    Stream<NacreFile> activations =
        Stream.of(Activation.values())
            .map(
                activation -> {
                  Layer layer = new Layer(12, activation);
                  return file(
                      new Architecture(Encoding.RAW, List.of(layer, layer)), BOX, transform);
                });
    List<Layer> mixed = List.of(new Layer(9, Activation.SINE, 5.5f), new Layer(7, Activation.ELU));
    Stream<NacreFile> others =
        Stream.of(
            file(new Architecture(new Encoding.Positional(4), mixed), BOX, null),
            file(new Architecture(new Encoding.Positional(1), mixed), InputBox.FULL, transform),
            file(new Architecture(Encoding.RAW, mixed), InputBox.FULL, null));
    return Stream.concat(activations, others);
  }

  private static NacreFile file(
      Architecture architecture, InputBox box, @Nullable Normalization transform) {
    float[] parameters = Network.initialWeights(architecture, new SplittableRandom(3));
    Network network = new Network(architecture, box, parameters);
    float[][] axes = points(-0.5, 1);
    float[] scores = new float[POINTS];
    new NetworkField(network).scores(axes[0], axes[1], axes[2], scores, POINTS);
    Arrays.sort(scores);
    // Half of these points are inside then.
    parameters[architecture.parameterCount() - 1] -= scores[POINTS / 2];
    return new NacreFile(ShapeKind.SOLID, FRAME, transform, network, Precision.FLOAT16);
  }

  private static float[][] points(double from, double width) {
    SplittableRandom random = new SplittableRandom(8);
    float[][] axes = new float[3][POINTS];
    for (float[] axis : axes) {
      for (int i = 0; i < POINTS; i++) {
        axis[i] = (float) (from + width * random.nextDouble());
      }
    }
    return axes;
  }

  @ParameterizedTest
  @MethodSource("files")
  void theSameNetworkComesBack(NacreFile file) throws IOException {
    Path given = Files.write(folder.resolve("given.nacre"), NacreWriter.write(file));
    Path onnx = folder.resolve("net.onnx");
    Path back = folder.resolve("back.nacre");
    CommandRun.of("export", given, "-o", onnx).ok();
    JsonNode json = CommandRun.of("import", onnx, "-o", back, "--json").json();
    assertThat(json.get("as").asText()).isEqualTo("nacre");
    NacreFile stored = NacreReader.read(Files.readAllBytes(given));
    NacreFile returned = NacreReader.read(Files.readAllBytes(back));
    Network before = stored.requireLearned().network();
    Network after = returned.requireLearned().network();
    assertThat(after.architecture()).isEqualTo(before.architecture());
    assertThat(after.parameters()).isEqualTo(before.parameters());
    assertThat(after.box()).isEqualTo(before.box());
    assertThat(returned.frame()).isEqualTo(stored.frame());
    assertThat(returned.transform()).isEqualTo(stored.transform());
    assertThat(returned.kind()).isEqualTo(stored.kind());
    Decoder a = new Decoder(stored);
    Decoder b = new Decoder(returned);
    float[][] axes = points(-1.5, 3);
    Normalization own = stored.transform();
    Normalization transform = own == null ? Normalization.IDENTITY : own;
    int inside = 0;
    for (int i = 0; i < POINTS; i++) {
      double x = axes[0][i] / transform.scale() + transform.centerX();
      double y = axes[1][i] / transform.scale() + transform.centerY();
      double z = axes[2][i] / transform.scale() + transform.centerZ();
      assertThat(b.contains(x, y, z)).isEqualTo(a.contains(x, y, z));
      inside += a.contains(x, y, z) ? 1 : 0;
    }
    assertThat(inside).isBetween(1, POINTS - 1);
  }

  @Test
  void modelsThatSayTooLittleAreRefused() throws IOException {
    NacreFile file = files().findFirst().orElseThrow();
    Network network = file.requireLearned().network();
    NetworkCode code =
        new NetworkCode(
            network,
            NetworkRegion.of(network, FRAME),
            (float) FRAME.spacing(),
            file.transform(),
            "of a test");
    Path target = folder.resolve("back.nacre");
    Path plain = Files.write(folder.resolve("plain.onnx"), OnnxWriter.write(code));
    CommandRun.of("import", plain, "-o", target)
        .failed(ExitCode.FAILURE, "[score, inside]", "one of each");
    String model = new String(OnnxWriter.write(code, file), StandardCharsets.ISO_8859_1);
    Path renamed =
        Files.writeString(
            folder.resolve("renamed.onnx"),
            model.replace("layers.1.bias", "layers.1.blas"),
            StandardCharsets.ISO_8859_1);
    CommandRun.of("import", renamed, "-o", target)
        .failed(ExitCode.FAILURE, "renamed.onnx", "layers.1.bias is missing");
    Path narrow =
        Files.writeString(
            folder.resolve("narrow.onnx"),
            model.replace("20 24 16 16", "20 24 x6 16"),
            StandardCharsets.ISO_8859_1);
    CommandRun.of("import", narrow, "-o", target)
        .failed(ExitCode.FAILURE, "nacre.grid is '20 24 x6 16', and should be 4 numbers");
    assertThat(target).doesNotExist();
  }
}
