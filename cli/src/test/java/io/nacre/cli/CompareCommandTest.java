package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.io.GridWriter;
import io.nacre.study.report.CdUnit;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons with next to no training. */
class CompareCommandTest {

  @TempDir private static Path folder;

  private static Path report;
  private static CommandRun whole;

  private static CommandRun compare(Object... args) {
    List<Object> words =
        new ArrayList<>(List.of("compare", "-q", "--samples", "2k", "--mesh-resolution", 48));
    words.addAll(Arrays.asList(args));
    return CommandRun.of(words.toArray());
  }

  @BeforeAll
  static void compareAll() {
    report = folder.resolve("report");
    whole = compare("sample:vase", "--resolution", 24, "--steps", "200k", "--report", report);
  }

  private static JsonNode json() throws IOException {
    return new ObjectMapper().readTree(report.resolve("compare.json").toFile());
  }

  private static List<JsonNode> rows(JsonNode json, String method) {
    return StreamSupport.stream(json.get("rows").spliterator(), false)
        .filter(row -> row.get("method").asText().equals(method))
        .toList();
  }

  private static JsonNode row(JsonNode json, String method) {
    return rows(json, method).getFirst();
  }

  @Test
  void everyMethodHasItsRowAndEveryColumnAFigure() throws IOException {
    String table = whole.ok().out();
    assertThat(table.lines().findFirst().orElseThrow())
        .startsWith("sample:vase: solid, 24x24x24 voxels, ")
        .endsWith("; 200 k sample-steps for each training");
    assertThat(table)
        .contains("Chamfer-L1", "normals", "encode s", "decode s", CdUnit.OF_ALL)
        .contains("volumetric IoU %", "grid IoU %", "F-score %", "1+0 of 1+0", "floor: Chamfer-L1")
        .contains(
            "Nacre network, 6x",
            "Nacre exact",
            "NI, 8x32:relu",
            "NGLOD, level 1",
            "reduced grid, 1/2");
    JsonNode json = json();
    for (JsonNode row : json.get("rows")) {
      String name = row.get("method").asText();
      assertThat(row.get("bytes").asLong()).as(name).isPositive();
      assertThat(row.get("iou").asDouble()).as(name).isBetween(0.0, 1.0);
      assertThat(row.get("chamfer_l1").asDouble()).as(name).isPositive();
      assertThat(row.get("normal_consistency").asDouble()).as(name).isBetween(0.0, 1.0);
      assertThat(row.get("volumetric_iou").asDouble()).as(name).isBetween(0.0, 1.0);
      assertThat(row.get("f_score").asDouble()).as(name).isBetween(0.0, 1.0);
      assertThat(row.get("mesh_resolution").asInt()).as(name).isEqualTo(48);
      assertThat(row.get("components").asInt()).as(name).isPositive();
      assertThat(row.get("truth_components").asInt()).as(name).isOne();
      assertThat(row.get("truth_cavities").asInt()).as(name).isZero();
      assertThat(row.get("chamfer_l1").asDouble())
          .as(name)
          .isGreaterThan(0.9 * json.get("floor_chamfer_l1").asDouble());
      assertThat(row.get("decode_seconds").isNull()).as(name).isEqualTo(name.equals("packed"));
    }
    assertThat(row(json, "packed").get("bytes").asLong()).isEqualTo(24 * 24 * 24 / 8);
    assertThat(row(json, "packed").get("iou").asDouble()).isOne();
    assertThat(row(json, "packed").get("cd").asDouble()).isZero();
    JsonNode neural = row(json, "ni");
    assertThat(neural.get("parameters").asInt()).isEqualTo(7553);
    assertThat(neural.get("bytes").asLong()).isBetween(4 * 7553L, 4 * 7553L + 100);
    JsonNode levels = row(json, "nglod");
    int stored = levels.get("parameters").asInt();
    assertThat(stored).isBetween(4737, 8737);
    assertThat(levels.get("bytes").asLong()).isBetween(4L * stored, 4L * stored + 100);
    assertThat(rows(json, "reduced")).hasSize(3);
    assertThat(json.get("tried")).isNotEmpty();
    assertThat(json.get("skipped")).isEmpty();
    assertThat(json.at("/provenance/seed").asInt()).isZero();
  }

  @Test
  void filesAreThoseOfTheOtherCommands() throws IOException {
    Path exact = folder.resolve("exact.nacre");
    CommandRun.of(
            "encode",
            "sample:vase",
            "-o",
            exact,
            "--exact",
            "--resolution",
            24,
            "--no-picture",
            "-q")
        .ok();
    JsonNode row = row(json(), "exact");
    assertThat(row.get("bytes").asLong()).isEqualTo(Files.size(exact));
    JsonNode eval = evalAt48(exact);
    for (String figure : List.of("volumetric_iou", "chamfer_l1", "normal_consistency")) {
      assertThat(row.get(figure).asDouble())
          .as(figure)
          .isEqualTo(eval.get(figure).asDouble(), within(1e-6));
    }
    assertThat(json().get("floor_chamfer_l1")).isEqualTo(eval.get("floor_chamfer_l1"));
    assertThat(row(json(), "xz").get("chamfer_l1")).isEqualTo(row.get("chamfer_l1"));
  }

  private static JsonNode evalAt48(Path file) {
    return CommandRun.of(
            "eval", file, "sample:vase", "--samples", "2k", "--resolution", 48, "--json")
        .json();
  }

  @Test
  void theReportHoldsTheSameTableAndPictures() throws IOException {
    try (Stream<Path> files = Files.list(report)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "compare.csv", "compare.json", "compare.md", "compare.png", "rate-distortion.png");
    }
    String page = Files.readString(report.resolve("compare.md"));
    List<String> rows = page.lines().filter(line -> line.startsWith("|")).toList();
    int files = json().get("rows").size();
    assertThat(rows).hasSize(2 + files).allMatch(line -> line.split("\\|").length == 15);
    assertThat(page).contains("compare.png", "rate-distortion.png", "Made by `nacre compare");
    List<String> csv = Files.readAllLines(report.resolve("compare.csv"));
    assertThat(csv.getFirst())
        .isEqualTo(
            "method,setting,bytes,parameters,iou,cd,mesh_resolution,volumetric_iou,chamfer_l1,normal_consistency,f_score,components,truth_components,cavities,truth_cavities,prepare_seconds,encode_seconds,decode_seconds,stopped");
    assertThat(csv).hasSize(1 + files);
    assertThat(csv.get(3)).startsWith("ni,8x32:relu,").contains(",7553,").endsWith(",false");
  }

  @Test
  void stepsGiveTheSameFilesWhateverTheThreads() throws IOException {
    JsonNode again =
        compare(
                "sample:vase",
                "--resolution",
                24,
                "--steps",
                "200k",
                "--methods",
                "nglod,ni,ours",
                "--threads",
                1,
                "--json")
            .json();
    assertThat(again.get("rows")).hasSize(3);
    for (String method : List.of("network", "ni", "nglod")) {
      for (String figure : List.of("setting", "bytes", "iou", "cd", "chamfer_l1")) {
        assertThat(row(again, method).get(figure))
            .as("%s of %s", figure, method)
            .isEqualTo(row(json(), method).get(figure));
      }
    }
  }

  @Test
  void signedDistancesAreLeftOutWhereThereIsNoInside() throws IOException {
    Path grid = folder.resolve("sheet.npz");
    VoxelGrid sheet = new VoxelGrid(GridFrame.cube(16));
    for (int i = 0; i < 256; i++) {
      sheet.set(i / 16, i % 16, (i / 16 + i % 16) / 4);
    }
    GridWriter.write(sheet, grid);
    CommandRun run = compare(grid, "--steps", "20k", "--methods", "ours,ni,nglod", "--json");
    JsonNode json = run.json();
    assertThat(json.get("kind").asText()).isEqualTo("surface");
    assertThat(json.at("/skipped/NI").asText())
        .isEqualTo("skipped: signed distances need a solid (--fill makes one of a closed shell)");
    assertThat(json.at("/skipped/NGLOD")).isEqualTo(json.at("/skipped/NI"));
    List<JsonNode> ours = rows(json, "network");
    assertThat(ours.getFirst().get("iou").asDouble()).as("corrected").isOne();
    assertThat(ours.getLast().get("bytes").asLong())
        .isLessThanOrEqualTo(ours.getFirst().get("bytes").asLong());
    String text = compare(grid, "--methods", "ni").out();
    assertThat(text.lines().filter(line -> line.startsWith("NI ")))
        .singleElement()
        .asString()
        .endsWith("skipped: signed distances need a solid (--fill makes one of a closed shell)");
  }

  @Test
  void ctrlCEndsWithWhatIsFinished() throws Exception {
    try (CtrlC keys = CtrlC.unlessIgnored()) {
      Thread user =
          Thread.ofPlatform()
              .start(
                  () -> {
                    LockSupport.parkNanos(700_000_000);
                    keys.press();
                  });
      CommandRun run =
          compare(
              "sample:vase",
              "--resolution",
              16,
              "--budget",
              "10m",
              "--methods",
              "exact,ours,classical");
      user.join();
      assertThat(run.status()).isEqualTo(ExitCode.INTERRUPTED.status());
      assertThat(run.out()).contains("INTERRUPTED", "Nacre exact  ", "classical coders");
      assertThat(run.out().lines().filter(line -> line.startsWith("classical")))
          .singleElement()
          .asString()
          .endsWith("interrupted");
      assertThat(run.out().lines().filter(line -> line.startsWith("Nacre network")))
          .singleElement()
          .asString()
          .matches(".*(cut short|interrupted)");
    }
  }

  @Test
  void whatCannotBeComparedIsRefused() throws IOException {
    compare("sample:vase", "--methods", "nonsense").failed(ExitCode.USAGE, "--methods");
    compare("sample:vase", "--steps", "1k", "--budget", "1s").failed(ExitCode.USAGE, "--budget");
    Path file = Files.writeString(folder.resolve("file"), "");
    compare("sample:vase", "--report", file).failed(ExitCode.FAILURE, "is a file");
  }
}
