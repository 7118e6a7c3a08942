package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.study.report.InputHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whole batches of tiny trainings. */
class BatchCommandTest extends BatchRuns {

  @Test
  void everyObjectOfAFolderIsEncodedAsEncodeDoes() throws IOException {
    cube("in/cube.obj", 1);
    cube("in/deeper/slab.obj", 2);
    cube("in/.hidden/cube.obj", 1);
    Files.writeString(folder.resolve("in/readme.md"), "not a shape");
    JsonNode summary =
        batch(folder.resolve("in"), "--json", "--seed", 5, "--picture", "--yardsticks").json();
    assertThat(written())
        .containsExactly(
            "cube.json",
            "cube.nacre",
            "cube.nacre.png",
            "histogram-cd.png",
            "histogram-iou.png",
            "results.csv",
            "slab.json",
            "slab.nacre",
            "slab.nacre.png",
            "summary.json",
            "summary.md");
    Path alone = folder.resolve("alone.nacre");
    Path cube = folder.resolve("in/cube.obj");
    CommandRun.of(
            "encode",
            cube,
            "-o",
            alone,
            "-q",
            "--resolution",
            16,
            "--steps",
            "100k",
            "--arch",
            "2x16:sine",
            "--seed",
            5,
            "--no-picture")
        .ok();
    assertThat(out().resolve("cube.nacre")).hasSameBinaryContentAs(alone);

    Map<String, String> row = rows().get("cube");
    JsonNode result = json("cube.json");
    assertThat(row)
        .containsEntry("input", cube.toString())
        .containsEntry("sha256", InputHash.of(cube).sha256())
        .containsEntry("kind", "solid")
        .containsEntry("resolution", "16")
        .containsEntry("architecture", result.get("architecture").asText())
        .containsEntry("parameters", "" + (16 * 4 + 16 * 17 + 17))
        .containsEntry("bytes", "" + Files.size(alone))
        .containsEntry("seed", "5")
        .containsEntry("status", "encoded")
        .containsEntry("error", "");
    for (String key :
        List.of(
            "iou",
            "cd",
            "mesh_resolution",
            "volumetric_iou",
            "chamfer_l1",
            "normal_consistency",
            "f_score",
            "components",
            "truth_components",
            "cavities",
            "truth_cavities",
            "floor_chamfer_l1",
            "floor_normal_consistency",
            "occupied",
            "sample_steps",
            "training_seconds")) {
      assertThat(Double.parseDouble(row.get(key))).as(key).isEqualTo(result.get(key).asDouble());
    }
    assertThat(row.get("xz_bytes")).isEqualTo(result.get("classical").get("xz").asText());
    assertThat(row.get("zstd_bytes")).isEqualTo(result.get("classical").get("zstd").asText());

    assertThat(summary).isEqualTo(json("summary.json"));
    assertThat(summary.get("objects").asInt()).isEqualTo(2);
    assertThat(summary.get("encoded").asInt()).isEqualTo(2);
    double mean = (result.get("iou").asDouble() + json("slab.json").get("iou").asDouble()) / 2;
    assertThat(summary.get("iou").get("mean").asDouble()).isEqualTo(mean, within(1e-12));
    assertThat(summary.get("volumetric_iou").get("count").asInt()).isEqualTo(2);
    assertThat(summary.get("parts_counted").asInt()).isEqualTo(2);
    assertThat(summary.get("bytes").get("count").asInt()).isEqualTo(2);
    assertThat(Files.readString(out().resolve("summary.md")))
        .contains("2 encoded", "| cube |", "| slab |", "histogram-iou.png");
  }

  @Test
  void aBrokenObjectIsListedAndTheOthersAreEncoded() throws IOException {
    Path list = folder.resolve("list.txt");
    Files.writeString(folder.resolve("empty.obj"), "");
    Files.writeString(folder.resolve("broken.ply"), "ply\nformat nonsense\n");
    Files.writeString(
        list, "\uFEFF# a comment\n\nsample:gear\n  empty.obj\nmissing.stl\nbroken.ply\nsample:x\n");
    CommandRun run = batch(list, "--no-picture");
    assertThat(run.status()).isEqualTo(ExitCode.FAILURE.status());
    assertThat(run.out())
        .contains("5 objects: 1 encoded, 0 skipped as finished, 4 failed")
        .contains("failed: " + folder.resolve("missing.stl") + ": ");
    assertThat(run.err()).isEmpty();
    assertThat(statuses()).containsExactly("encoded", "failed", "failed", "failed", "failed");
    assertThat(rows().get("empty").get("error")).contains("the file is empty");
    assertThat(rows().get("empty").get("bytes")).isEmpty();
    assertThat(rows().get("empty").get("sha256")).hasSize(64);
    assertThat(json("summary.json").get("failures")).hasSize(4);
    assertThat(out().resolve("broken.nacre")).doesNotExist();

    cube("empty.obj", 1);
    assertThat(batch(list, "--no-picture").status()).isEqualTo(ExitCode.FAILURE.status());
    assertThat(rows().get("empty")).containsEntry("status", "encoded");
    assertThat(rows().get("gear")).containsEntry("status", "skipped");
  }

  @Test
  void aTrainingThatFailsIsAFailureOfItsObject() throws IOException {
    CommandRun run =
        CommandRun.of(
            "batch",
            "sample:gear",
            "-o",
            out(),
            "-q",
            "--resolution",
            16,
            "--steps",
            "60k",
            "--arch",
            "16x1:relu",
            "--learning-rate",
            1);
    assertThat(run.status()).isEqualTo(ExitCode.FAILURE.status());
    assertThat(rows().get("gear").get("error")).contains("collapsed");
    assertThat(written())
        .containsExactly(
            "histogram-cd.png", "histogram-iou.png", "results.csv", "summary.json", "summary.md");
  }

  @Test
  void resultsDoNotDependOnHowManyObjectsAreEncodedSideBySide() throws IOException {
    Object[] three = {"sample:gear", "sample:vase", "sample:room", "--no-picture"};
    batch(Stream.concat(Stream.of(three), Stream.of("--jobs", 1)).toArray()).ok();
    byte[] vase = Files.readAllBytes(out().resolve("vase.nacre"));
    byte[] room = Files.readAllBytes(out().resolve("room.nacre"));
    try (Stream<Path> files = Files.list(out())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    batch(Stream.concat(Stream.of(three), Stream.of("--jobs", 3, "--threads", 3)).toArray()).ok();
    assertThat(out().resolve("vase.nacre")).hasBinaryContent(vase);
    assertThat(out().resolve("room.nacre")).hasBinaryContent(room);
  }

  @Test
  void whatCannotBeABatchIsRefusedBeforeAnyWork() throws IOException {
    Path nothing = Files.createDirectory(folder.resolve("nothing"));
    batch(nothing).failed(ExitCode.FAILURE, "no mesh or grid in", nothing.toString());
    batch(folder.resolve("missing")).failed(ExitCode.FAILURE, "missing", "no such file");
    Path file = Files.writeString(folder.resolve("out"), "");
    batch("sample:gear").failed(ExitCode.FAILURE, file.toString(), "is a file");
    CommandRun.of("batch", "-o", file).failed(ExitCode.USAGE, "DIR|LIST|IN");
    CommandRun.of("batch", "sample:gear").failed(ExitCode.USAGE, "--output");
  }
}
