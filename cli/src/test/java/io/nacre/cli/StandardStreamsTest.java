package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nacre.cli.stream.StandardStreams;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.io.MeshWriter;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files named {@code -}. */
class StandardStreamsTest {

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Path file = Path.of("");

  /** A ball, more or less. */
  @BeforeEach
  void aSmallFile() throws IOException {
    Architecture architecture = Architecture.parse("1x8:abs");
    float[] parameters = Network.initialWeights(architecture, new SplittableRandom(1));
    for (int i = 0; i < 8; i++) {
      parameters[architecture.offset(1) + i] = -1;
    }
    parameters[architecture.parameterCount() - 1] = 1.5f;
    file =
        Files.write(
            folder.resolve("ball.nacre"),
            NacreWriter.write(
                new NacreFile(
                    ShapeKind.SOLID,
                    GridFrame.cube(16),
                    new Normalization(1, 2, 3, 0.5),
                    new Network(architecture, InputBox.FULL, parameters),
                    Precision.FLOAT32)));
  }

  private static Object[] encode(Object in, Object out) {
    return new Object[] {
      "encode", in, "-o", out, "--exact", "--resolution", "16", "--mesh-resolution", "16"
    };
  }

  private CommandRun run(byte[] in, Object... args) {
    out.reset();
    return CommandRun.of(new StandardStreams(new ByteArrayInputStream(in), out, false), args);
  }

  private Path written(String name) throws IOException {
    return Files.write(folder.resolve(name), out.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"obj", "stl", "ply", "glb"})
  void meshesComeAndFilesGo(String format) throws IOException {
    Path mesh = folder.resolve("bust." + format);
    MeshWriter.write(SampleShape.BUST.mesh(), mesh);
    Path there = folder.resolve("there.nacre");
    CommandRun.of(encode(mesh, there)).ok();
    CommandRun piped = run(Files.readAllBytes(mesh), encode("-", "-")).ok();
    assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(there));
    assertThat(piped.out()).isEmpty();
    assertThat(piped.err()).contains("- -> -").doesNotContain("stdin").doesNotContain("stdout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"obj", "stl", "ply", "glb", "npz", "npy", "binvox", "vox", "xyz"})
  void whatIsDecodedIsThatOfAFile(String format) throws IOException {
    Path there = folder.resolve("there." + format);
    CommandRun.of("decode", file, "-o", there).ok();
    CommandRun piped =
        run(Files.readAllBytes(file), "decode", "-", "-o", "-", "--format", format).ok();
    assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(there));
    assertThat(piped.out()).isEmpty();
    assertThat(piped.err()).startsWith("-: ");
    if (!format.equals("xyz")) {
      assertThat(ShapeReader.read(written("again." + format))).isInstanceOf(Shape.class);
      CommandRun info = run(out.toByteArray(), "info", "-", "--json").ok();
      assertThat(info.json().get("input").get("name").asText()).isEqualTo("stdin." + format);
    }
  }

  @Test
  void reportsNameWhatTheCommandLineNames() throws IOException {
    Path mesh = folder.resolve("bust.obj");
    MeshWriter.write(SampleShape.BUST.mesh(), mesh);
    Path report = folder.resolve("report");
    Object[] words =
        Stream.concat(
                Stream.of(encode("-", "-")),
                Stream.of("--provenance", "--report", report, "--json"))
            .toArray();
    CommandRun run = run(Files.readAllBytes(mesh), words).ok();
    String json = Files.readString(report.resolve("result.json"));
    assertThat(json).doesNotContain("nacre-");
    assertThat(new ObjectMapper().readTree(json).get("input").asText()).isEqualTo("-");
    assertThat(new ObjectMapper().readTree(run.err().lines().toList().getLast()).get("output"))
        .hasToString("\"-\"");
    byte[] first = out.toByteArray();
    run(Files.readAllBytes(mesh), words).ok();
    assertThat(out.toByteArray()).isEqualTo(first);
    assertThat(NacreReader.read(first).origin()).isNotNull();
  }

  @Test
  void networksAreExportedAndImported() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    run(bytes, "export", "-", "-o", "-", "--format", "onnx").ok();
    byte[] onnx = out.toByteArray();
    Path there = folder.resolve("there.onnx");
    CommandRun.of("export", file, "-o", there).ok();
    // The name of the file is in it.
    assertThat((long) onnx.length).isBetween(Files.size(there) - 20, Files.size(there));
    run(bytes, "export", "-", "-o", "-", "--format", "glsl").ok();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Made by Nacre of -");
    CommandRun facts = run(bytes, "info", "-").ok();
    assertThat(facts.out()).startsWith("-\n").contains("8:abs");
  }

  @Test
  void whatCannotBeSaidIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    run(bytes, "decode", "-", "-o", "-").failed(ExitCode.FAILURE, "--format obj");
    run(bytes, "decode", "-", "-o", "-", "--format", "doc")
        .failed(ExitCode.FAILURE, "-: unknown format \"doc\"");
    run(bytes, "decode", "-", "-o", folder.resolve("a.obj"), "--format", "obj")
        .failed(ExitCode.FAILURE, "--format says what goes to standard output");
    run(bytes, "info", file, "--input-format", "obj")
        .failed(ExitCode.FAILURE, "--input-format says what standard input");
    run("hello\n".getBytes(StandardCharsets.UTF_8), "info", "-")
        .failed(ExitCode.FAILURE, "--input-format obj");
    run("hello\n".getBytes(StandardCharsets.UTF_8), "info", "-", "--input-format", "obj")
        .failed(ExitCode.FAILURE, "-: ");
    run(new byte[0], "info", "-").failed(ExitCode.FAILURE, "standard input is empty");
    run(bytes, "decode", "-", "-", "-o", "a.obj").failed(ExitCode.FAILURE, "read once");
    run(bytes, "encode", "-", "-o", "-", "--picture").failed(ExitCode.FAILURE, "--picture");
    assertThat(out.size()).isZero();
  }

  @Test
  void nothingIsWrittenToATerminalNorByHalf() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    CommandRun.of(
            new StandardStreams(new ByteArrayInputStream(bytes), out, true),
            "decode",
            "-",
            "-o",
            "-",
            "--format",
            "obj")
        .failed(ExitCode.FAILURE, "which is a terminal");
    byte[] damaged = bytes.clone();
    damaged[damaged.length / 2] ^= 8;
    run(damaged, "decode", "-", "-o", "-", "--format", "obj").failed(ExitCode.FAILURE, "-: ");
    assertThat(out.size()).isZero();
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int letter) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    CommandRun piped =
        CommandRun.of(
            new StandardStreams(new ByteArrayInputStream(bytes), closed, false),
            "decode",
            "-",
            "-o",
            "-",
            "--format",
            "obj");
    assertThat(piped.status()).isEqualTo(ExitCode.FAILURE.status());
    assertThat(piped.err()).contains("standard output takes no more: Broken pipe");
  }
}
