package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be served is said in one line and leaves nothing behind. */
class RefusalTest {

  @TempDir private Path inputs;
  @TempDir private Path outputs;

  @AfterEach
  void nothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(outputs)) {
      assertThat(left).isEmpty();
    }
  }

  private Path input(String name, String content) throws IOException {
    return Files.write(inputs.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void missingFilesAreNamed() {
    Path missing = inputs.resolve("missing.obj");
    Path out = outputs.resolve("a.nacre");
    CommandRun.of("encode", missing, "-o", out).failed(ExitCode.FAILURE, missing.toString());
    CommandRun.of("decode", missing, "-o", outputs.resolve("a.npz"))
        .failed(ExitCode.FAILURE, missing.toString());
    CommandRun.of("info", missing).failed(ExitCode.FAILURE, missing.toString());
    CommandRun.of("render", missing, "-o", outputs.resolve("a.png"))
        .failed(ExitCode.FAILURE, missing.toString());
  }

  @Test
  void damagedMeshesAreRefusedWithTheirPlace() throws IOException {
    Path mesh = input("bad.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n");
    for (List<Object> command :
        List.<List<Object>>of(
            List.of("encode", mesh, "-o", outputs.resolve("a.nacre")),
            List.of("voxelize", mesh, "-o", outputs.resolve("a.npz")),
            List.of("info", mesh))) {
      CommandRun.of(command.toArray()).failed(ExitCode.FAILURE, "bad.obj", "4");
    }
  }

  @Test
  void damagedFilesAreRefusedWithTheirPlace() throws IOException {
    Path file = input("bad.nacre", "NCR\u0001\u0002");
    CommandRun.of("info", file).failed(ExitCode.FAILURE, "bad.nacre", "byte 5");
    CommandRun.of("decode", file, "-o", outputs.resolve("a.obj"))
        .failed(ExitCode.FAILURE, "bad.nacre", "byte 5");
    CommandRun.of("decode", input("empty.nacre", ""), "-o", outputs.resolve("a.obj"))
        .failed(ExitCode.FAILURE, "empty.nacre");
  }

  @Test
  void unknownSamplesListTheKnownOnes() {
    CommandRun.of("encode", "sample:nope", "-o", outputs.resolve("a.nacre"))
        .failed(ExitCode.FAILURE, "nope", "trefoil");
  }

  @Test
  void outputsAreRefusedBeforeAnyWork() {
    CommandRun.of("encode", "sample:trefoil", "-o", outputs.resolve("none/a.nacre"))
        .failed(ExitCode.FAILURE, "folder does not exist");
    CommandRun.of("encode", "sample:trefoil", "-o", outputs.resolve("a.obj"))
        .failed(ExitCode.FAILURE, ".nacre", ".obj");
    CommandRun.of("encode", "sample:trefoil", "-o", outputs.resolve("a"))
        .failed(ExitCode.FAILURE, "a.nacre", "a/");
    CommandRun.of("decode", "a.nacre", "-o", outputs + "/").failed(ExitCode.FAILURE, "extension");
    CommandRun.of("decode", "a.nacre", "-o", outputs.resolve("a.tar"))
        .failed(ExitCode.FAILURE, "tar", "npz");
    CommandRun.of("voxelize", "sample:gear", "-o", outputs.resolve("a.obj"))
        .failed(ExitCode.FAILURE, "binvox");
    CommandRun.of("render", "sample:gear", "-o", outputs.resolve("a.jpg"))
        .failed(ExitCode.FAILURE, "png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--budget 5s --steps 1M",
        "--arch 8 --params 100",
        "--budget 5",
        "--budget 0s",
        "--steps 0",
        "--steps 1.5",
        "--steps many",
        "--arch 3:foo",
        "--arch 0:relu",
        "--arch 99x8",
        "--encoding fourier",
        "--encoding positional99",
        "--kind shell",
        "--weights int4",
        "--recipe best",
        "--normalize cube",
        "--resolution 2",
        "--resolution 5000",
        "--threads 0",
        "--seed x",
      })
  void wrongOptionsAreUsageErrors(String options) {
    Object[] words = ("encode sample:trefoil -o " + outputs + "/a.nacre " + options).split(" ");
    CommandRun.of(words).failed(ExitCode.USAGE, options.substring(0, options.indexOf(' ')));
  }

  @Test
  void learningRatesHaveARange() {
    CommandRun.of(
            "encode",
            "sample:gear",
            "-o",
            outputs.resolve("a.nacre"),
            "--resolution",
            16,
            "--learning-rate",
            7)
        .failed(ExitCode.FAILURE, "learning rate");
  }

  @Test
  void shapesOfDifferentKindsAreNotCompared() throws IOException {
    Path grid = inputs.resolve("grid.npz");
    CommandRun.of("voxelize", "sample:gear", "-o", grid, "--resolution", 16).ok();
    CommandRun.of("eval", "sample:gear", grid).failed(ExitCode.FAILURE, "voxelize");
    CommandRun.of("render", "sample:gear", "--errors", grid, "-o", outputs.resolve("a.png"))
        .failed(ExitCode.FAILURE, "voxelize");
    Path other = inputs.resolve("other.npz");
    CommandRun.of("voxelize", "sample:gear", "-o", other, "--resolution", 20).ok();
    CommandRun.of("eval", grid, other).failed(ExitCode.FAILURE, "16x16x16", "20x20x20");
  }

  @Test
  void emptyGridsAreRefused() throws IOException {
    byte[] header =
        "#binvox 1\ndim 4 4 4\ntranslate 0 0 0\nscale 1\ndata\n"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = java.util.Arrays.copyOf(header, header.length + 2);
    bytes[header.length + 1] = 64;
    Path empty = Files.write(inputs.resolve("empty.binvox"), bytes);
    CommandRun.of("encode", empty, "-o", outputs.resolve("a.nacre"))
        .failed(ExitCode.FAILURE, "no occupied voxel");
  }

  @Test
  void optionsThatWouldDoNothingAreRefused() throws IOException {
    CommandRun.of("decode", "a.nacre", "-o", outputs.resolve("a.npz"), "--simplify", 5)
        .failed(ExitCode.FAILURE, "--simplify");
    CommandRun.of("decode", "a.nacre", "-o", outputs.resolve("a.obj"), "--points")
        .failed(ExitCode.FAILURE, "--points");
    CommandRun.of(
            "decode",
            "a.nacre",
            "-o",
            outputs.resolve("a.obj"),
            "--mise",
            "8x1",
            "--resolution",
            16)
        .failed(ExitCode.FAILURE, "--mise");
  }
}
