package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.mesh.BoundingBox;
import io.nacre.study.object.Input;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabNglodTest {

  @TempDir private static Path folder;

  @Test
  void levelsOfAMeshAreMeasuredAndTheFinestIsWritten() throws IOException {
    Path mesh = folder.resolve("bust.ply");
    JsonNode made =
        CommandRun.of(
                "lab",
                "nglod",
                "sample:bust",
                "--resolution",
                32,
                "--level",
                2,
                "--steps",
                "200k",
                "--points",
                "10k",
                "--rate",
                "cosine",
                "--mesh",
                mesh,
                "--seed",
                3,
                "--threads",
                2,
                "--json",
                "-q")
            .json();
    assertThat(made.get("parameters").asInt()).isEqualTo(8737 + 729 * 32);
    assertThat(made.get("sample_steps").asInt()).isEqualTo(391 * 512);
    assertThat(made.get("levels")).hasSize(2);
    JsonNode first = made.get("levels").get(0);
    JsonNode second = made.get("levels").get(1);
    assertThat(first.get("parameters_dense").asInt()).isEqualTo(8737);
    assertThat(first.get("bytes_float32").asInt())
        .isEqualTo(4 * first.get("parameters_sparse").asInt() + 8);
    assertThat(first.get("bytes_float32").asInt() - first.get("bytes_float16").asInt())
        .isEqualTo(2 * first.get("parameters_sparse").asInt());
    assertThat(first.get("iou").asDouble()).isGreaterThan(0.7);
    assertThat(second.get("iou").asDouble())
        .isEqualTo(made.get("iou").asDouble())
        .isGreaterThan(0.7);
    assertThat(second.get("iou_float16").asDouble()).isGreaterThan(0.7);
    // The mesh is where the input was.
    if (!(Input.read(mesh.toString()) instanceof Input.Mesh written)
        || !(Input.read("sample:bust") instanceof Input.Mesh given)) {
      throw new AssertionError("meshes expected");
    }
    BoundingBox said = written.mesh().bounds();
    BoundingBox truth = given.mesh().bounds();
    double tolerance = 0.1 * truth.longestEdge();
    assertThat(said.minX()).isBetween(truth.minX() - tolerance, truth.minX() + tolerance);
    assertThat(said.maxY()).isBetween(truth.maxY() - tolerance, truth.maxY() + tolerance);
    assertThat(said.maxZ()).isBetween(truth.maxZ() - tolerance, truth.maxZ() + tolerance);
  }

  @Test
  void gridsAreLearnedForAGivenTime() {
    Path grid = folder.resolve("gear.npz");
    CommandRun.of("voxelize", "sample:gear", "-o", grid, "--resolution", 32).ok();
    CommandRun run =
        CommandRun.of(
                "lab", "nglod", grid, "--budget", "1s", "--points", "5k", "--threads", 1, "-q")
            .ok();
    assertThat(run.out()).contains("8737 parameters as published", "IoU", "float16");
  }

  @Test
  void refusalsSayWhatToDo() {
    CommandRun.of("lab", "nglod", "sample:gear", "--level", 6)
        .failed(ExitCode.FAILURE, "--level 6", "1 to 5");
    CommandRun.of("lab", "nglod", "sample:gear", "--points", 100)
        .failed(ExitCode.FAILURE, "--points 100", "512");
    CommandRun.of("lab", "nglod", "sample:gear", "--mesh", folder)
        .failed(ExitCode.FAILURE, "folder");
    assertThat(CommandRun.of("lab").ok().out()).contains("nglod");
  }
}
