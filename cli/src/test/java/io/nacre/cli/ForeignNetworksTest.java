package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.codec.Decoder;
import io.nacre.format.NacreReader;
import io.nacre.io.arrays.NetworkPair;
import io.nacre.io.onnx.OnnxWriter;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.Normalization;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import io.nacre.study.measure.BoxAlignment;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** import, export, eval --align and lab ni, each on small files. */
class ForeignNetworksTest {

  @TempDir private static Path folder;

  private static Path neural;
  private static JsonNode trained;

  @BeforeAll
  static void train() {
    neural = folder.resolve("ni.nacre");
    trained =
        CommandRun.of(
                "lab",
                "ni",
                "sample:bust",
                "-o",
                neural,
                "--resolution",
                48,
                "--steps",
                "900k",
                "--arch",
                "3x16:relu",
                "--points",
                "40k",
                "--rate",
                "cosine",
                "--seed",
                3,
                "--threads",
                1,
                "--json")
            .json();
  }

  @Test
  void labNiWritesAFileLikeAnyOther() throws IOException {
    assertThat(trained.get("bytes").asLong()).isEqualTo(Files.size(neural));
    assertThat(trained.get("parameters").asInt()).isEqualTo(16 * 4 + 2 * 16 * 17 + 17);
    assertThat(trained.get("iou").asDouble()).isGreaterThan(0.6);
    assertThat(trained.get("distance_error").asDouble()).isBetween(0.0, 0.03);
    assertThat(trained.get("sample_steps").asLong()).isBetween(900_000L, 902_048L);
    JsonNode eval =
        CommandRun.of("eval", neural, "sample:bust", "--samples", "2k", "--json").json();
    assertThat(eval.get("iou").asDouble()).isEqualTo(trained.get("iou").asDouble());
    assertThat(eval.get("cd").asDouble()).isEqualTo(trained.get("cd").asDouble());
  }

  @Test
  void labNiTakesGrids() {
    Path grid = folder.resolve("gear.npz");
    CommandRun.of("voxelize", "sample:gear", "-o", grid, "--resolution", 32).ok();
    JsonNode made =
        CommandRun.of(
                "lab",
                "ni",
                grid,
                "-o",
                folder.resolve("gear.nacre"),
                "--steps",
                "900k",
                "--arch",
                "3x16:relu",
                "--points",
                "10k",
                "--json",
                "-q")
            .json();
    assertThat(made.get("resolution").asInt()).isEqualTo(32);
    assertThat(made.get("iou").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void exportedNetworksComeBackByImport() {
    Path exported = folder.resolve("ni.h5");
    Path imported = folder.resolve("back.nacre");
    JsonNode export = CommandRun.of("export", neural, "-o", exported, "--json").json();
    assertThat(export.get("parameters")).isEqualTo(trained.get("parameters"));
    JsonNode back =
        CommandRun.of("import", exported, "-o", imported, "--resolution", 48, "--json").json();
    assertThat(back.get("as").asText()).isEqualTo("occupancy");
    assertThat(back.get("grid").get(0).asInt()).isEqualTo(50);
    JsonNode a = CommandRun.of("decode", neural, "-o", folder.resolve("a.npz"), "--json").json();
    JsonNode b = CommandRun.of("decode", imported, "-o", folder.resolve("b.npz"), "--json").json();
    assertThat(b.get("occupied").asInt()).isGreaterThanOrEqualTo(a.get("occupied").asInt());
    // As a distance, inside and outside trade places.
    JsonNode inverted =
        CommandRun.of(
                "import",
                exported,
                "-o",
                folder.resolve("inverted.nacre"),
                "--resolution",
                48,
                "--as",
                "sdf",
                "--json")
            .json();
    assertThat(inverted.get("grid").get(0).asInt()).isEqualTo(48);
    assertThat(inverted.get("occupied").asInt())
        .isEqualTo(48 * 48 * 48 - a.get("occupied").asInt());
  }

  @Test
  void safetensorsComeBackAndOnnxIsWritten() throws IOException {
    Path exported = folder.resolve("ni.safetensors");
    Path imported = folder.resolve("tensors.nacre");
    CommandRun.of("export", neural, "-o", exported).ok();
    Path keras = folder.resolve("same.h5");
    CommandRun.of("export", neural, "-o", keras).ok();
    JsonNode back =
        CommandRun.of("import", exported, "-o", imported, "--resolution", 48, "--json").json();
    assertThat(back.get("weights_only").asBoolean()).isFalse();
    Path other = folder.resolve("same.nacre");
    CommandRun.of("import", keras, "-o", other, "--resolution", 48).ok();
    assertThat(imported).hasSameBinaryContentAs(other);
    Path onnx = folder.resolve("ni.onnx");
    JsonNode export = CommandRun.of("export", neural, "-o", onnx, "--json").json();
    assertThat(export.get("opset").asInt()).isEqualTo(OnnxWriter.OPSET);
    assertThat(export.get("bytes").asLong()).isEqualTo(Files.size(onnx));
    CommandRun.of("import", onnx, "-o", imported, "--resolution", 48)
        .failed(ExitCode.FAILURE, "says what it is");
  }

  @Test
  void roundedWeightsAreMeasuredAgainstTheGivenOnes() {
    Path exported = folder.resolve("again.h5");
    CommandRun.of("export", neural, "-o", exported).ok();
    JsonNode auto =
        CommandRun.of(
                "import",
                exported,
                "-o",
                folder.resolve("auto.nacre"),
                "--resolution",
                48,
                "--weights",
                "auto",
                "--json")
            .json();
    assertThat(auto.get("bytes").asInt()).isLessThanOrEqualTo(trained.get("bytes").asInt());
    assertThat(auto.get("iou_of_stored_weights").asDouble()).isBetween(0.9995, 1.0);
  }

  @Test
  void pairsOfNetworksComeAndGo() throws Exception {
    Architecture blocks =
        new Architecture(new Encoding.Positional(2), List.of(new Layer(4, Activation.RELU)));
    Architecture voxels =
        new Architecture(
            new Encoding.Featured(new Encoding.Positional(1), new FeatureTable.TriPlane(2, 1)),
            List.of(new Layer(3, Activation.SWISH)));
    SplittableRandom random = new SplittableRandom(1);
    NetworkPair pair =
        new NetworkPair(
            new Network(blocks, InputBox.FULL, Network.initialWeights(blocks, random)),
            new Network(voxels, InputBox.FULL, Network.initialWeights(voxels, random)));
    Path given = Files.createDirectory(folder.resolve("pair"));
    pair.write(given);
    Path file = folder.resolve("pair.nacre");
    JsonNode made = CommandRun.of("import", given, "-o", file, "--resolution", 64, "--json").json();
    assertThat(made.get("coarse_parameters").asInt()).isEqualTo(blocks.parameterCount());
    assertThat(made.get("fine_parameters").asInt()).isEqualTo(voxels.parameterCount());
    assertThat(made.get("iou_of_stored_weights").asDouble()).isEqualTo(1);
    VoxelGrid said = pair.voxels(pair.layer(64).mask(), 1);
    assertThat(new Decoder(NacreReader.read(Files.readAllBytes(file))).grid(1)).isEqualTo(said);
    Path exported = folder.resolve("exported");
    JsonNode export = CommandRun.of("export", file, "-o", exported, "--json").json();
    assertThat(export.get("fine_parameters")).isEqualTo(made.get("fine_parameters"));
    for (Path name : List.of(Path.of("phase1.npz"), Path.of("phase2.npz"))) {
      assertThat(exported.resolve(name)).hasSameBinaryContentAs(given.resolve(name));
    }
    JsonNode rounded =
        CommandRun.of(
                "import",
                given,
                "-o",
                folder.resolve("r.nacre"),
                "--resolution",
                64,
                "--weights",
                "float16",
                "--json")
            .json();
    assertThat(rounded.get("iou_of_stored_weights").asDouble()).isBetween(0.95, 1.0);
    assertThat(rounded.get("bytes").asInt()).isLessThan(made.get("bytes").asInt());
    CommandRun.of("import", given, "-o", file, "--resolution", 50)
        .failed(ExitCode.FAILURE, "50", "multiple");
    CommandRun.of("import", given, "-o", file, "--as", "sdf").failed(ExitCode.FAILURE, "--as");
    CommandRun.of("import", folder, "-o", file).failed(ExitCode.FAILURE, "no phase1.npz");
    CommandRun.of("export", file, "-o", folder.resolve("x.h5"))
        .failed(ExitCode.FAILURE, "x.h5", "name a folder");
  }

  @Test
  void alignmentFindsMovedShapes() {
    // The same shape, a ninth larger.
    Path grid = folder.resolve("truth.npz");
    CommandRun.of("voxelize", "sample:bust", "-o", grid, "--resolution", 48, "--normalize", "unit")
        .ok();
    JsonNode straight = CommandRun.of("eval", neural, grid, "--json").json();
    JsonNode aligned = CommandRun.of("eval", neural, grid, "--align", "--json").json();
    assertThat(aligned.get("iou").asDouble()).isGreaterThan(straight.get("iou").asDouble());
    // The network itself is not right everywhere, so neither is the best scale; boxes were off by
    // 0.08.
    assertThat(aligned.get("alignment").get("scale").asDouble()).isCloseTo(1 / 0.9, within(0.04));
  }

  @Test
  void boxesAreBroughtOntoEachOther() {
    BoundingBox a = new BoundingBox(0, 0, 0, 1, 2, 3);
    BoundingBox b = new BoundingBox(10, 20, 30, 12, 24, 36);
    Normalization onto = BoxAlignment.between(a, b).toTruth();
    assertThat(onto.scale()).isEqualTo(2);
    assertThat((0.5 - onto.centerX()) * onto.scale()).isEqualTo(11);
    assertThat((1 - onto.centerY()) * onto.scale()).isEqualTo(22);
    assertThat((1.5 - onto.centerZ()) * onto.scale()).isEqualTo(33);
  }

  @Test
  void refusalsSayWhatToDo() throws IOException {
    Path text = Files.writeString(folder.resolve("net.h5"), "no network");
    Path target = folder.resolve("x.nacre");
    CommandRun.of("import", text, "-o", target)
        .failed(ExitCode.FAILURE, "net.h5", "not an HDF5 file");
    CommandRun.of("import", folder.resolve("none.h5"), "-o", target)
        .failed(ExitCode.FAILURE, "none.h5", "no such file");
    CommandRun.of("export", neural, "-o", folder.resolve("x.pt"))
        .failed(ExitCode.FAILURE, "x.pt", "h5, safetensors, onnx");
    CommandRun.of("import", Files.write(folder.resolve("x.onnx"), new byte[] {7}), "-o", target)
        .failed(ExitCode.FAILURE, "x.onnx", "not an ONNX model");
    CommandRun.of("eval", neural, "sample:bust", "--align")
        .failed(ExitCode.FAILURE, "--align", "grid");
    CommandRun.of("lab", "ni", neural, "-o", target).failed(ExitCode.FAILURE, "ni.nacre", "decode");
    CommandRun.of("lab", "ni", "sample:gear", "-o", target, "--arch", "auto")
        .failed(ExitCode.FAILURE, "--arch auto");
    assertThat(CommandRun.of("lab").ok().out()).contains("ni");
  }
}
