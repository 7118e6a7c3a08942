package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nacre.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole curves of tiny trainings. */
class RdCommandTest {

  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir private Path folder;

  private Path out() {
    return folder.resolve("out");
  }

  private CommandRun rd(Object... more) {
    List<Object> args = new ArrayList<>(List.of("rd", "--report", out(), "-q"));
    args.addAll(List.of("--resolution", 16, "--steps", "300k", "--sizes", "185,381"));
    args.addAll(List.of("--grids", 8, "--triangles", 50, "--mesh-resolution", 16));
    args.addAll(List.of("--samples", "1k"));
    args.addAll(Arrays.asList(more));
    return CommandRun.of(args.toArray());
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(out().resolve(name).toFile());
  }

  private JsonNode point(String name, String setting) throws IOException {
    for (JsonNode point : json(name).at("/result/points")) {
      if (point.get("setting").asText().equals(setting)) {
        return point;
      }
    }
    throw new AssertionError("no " + setting + " in " + name);
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.list(out())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private boolean redone(String name, CommandRun run) throws IOException {
    run.ok();
    return !Files.getLastModifiedTime(out().resolve(name)).equals(LONG_AGO);
  }

  @Test
  void everyObjectHasItsCurveOnce() throws IOException {
    JsonNode summary = rd("sample:bust", "sample:vase", "--json", "--jobs", 2).json();
    assertThat(written())
        .containsExactly(
            "bust.chamfer_l1.png",
            "bust.json",
            "bust.normal_consistency.png",
            "bust.png",
            "bust.volumetric_iou.png",
            "levels.csv",
            "mesh-best.csv",
            "mesh-levels.csv",
            "mesh-points.csv",
            "points.csv",
            "summary.chamfer_l1.png",
            "summary.json",
            "summary.md",
            "summary.normal_consistency.png",
            "summary.png",
            "summary.volumetric_iou.png",
            "vase.chamfer_l1.png",
            "vase.json",
            "vase.normal_consistency.png",
            "vase.png",
            "vase.volumetric_iou.png");
    assertThat(summary.get("encoded").asInt()).isEqualTo(2);
    assertThat(json("summary.json").get("means")).isEqualTo(summary.get("means"));

    List<String> points = Files.readAllLines(out().resolve("points.csv"));
    assertThat(points.getFirst())
        .isEqualTo("name,kind,resolution,occupied,method,setting,parameters,bytes,iou,cd,seconds");
    assertThat(points).anyMatch(line -> line.startsWith("vase,solid,16,"));
    assertThat(points).anyMatch(line -> line.contains(",exact,,0,"));

    JsonNode mesh = json("bust.json").at("/result/mesh");
    assertThat(mesh.get("resolution").asInt()).isEqualTo(16);
    assertThat(mesh.get("samples").asInt()).isEqualTo(1000);
    assertThat(mesh.get("floor_chamfer_l1").asDouble()).isBetween(0.0, 0.5);
    assertThat(mesh.at("/best/0/measure").asText()).isEqualTo("chamfer_l1");
    assertThat(mesh.at("/best/0/from_bytes").asLong()).isPositive();
    assertThat(mesh.get("points"))
        .anyMatch(point -> point.get("setting").asText().equals("381 parameters, coarseness 0.03"))
        .anyMatch(point -> point.get("coder").asText().equals("smooth"))
        .anyMatch(point -> point.get("setting").asText().equals("50 triangles, 6 bits"));
    assertThat(summary.at("/curves/0/mesh")).isEqualTo(mesh);
    assertThat(summary.at("/meshes/objects").asInt()).isEqualTo(2);
    assertThat(summary.at("/meshes/best_of_means")).isNotEmpty();
    assertThat(Files.readAllLines(out().resolve("mesh-points.csv")).getFirst())
        .isEqualTo(
            "name,coder,setting,parameters,bytes,chamfer_l1,normal_consistency,volumetric_iou,seconds");
    assertThat(Files.readAllLines(out().resolve("mesh-best.csv")))
        .anyMatch(line -> line.matches("bust,normal_consistency,\\w+,\\d+,"));

    // What encode makes with the same network is the same file.
    JsonNode first = point("vase.json", "185 parameters, coarseness 0.03");
    Path file = folder.resolve("a.nacre");
    int parameters = first.get("parameters").asInt();
    CommandRun.of(
            "encode",
            "sample:vase",
            "-o",
            file,
            "-q",
            "--no-picture",
            "--resolution",
            16,
            "--steps",
            "300k",
            "--arch",
            "3x8:sine",
            "--coarseness",
            0.03 * Math.pow(parameters / 1000.0, -0.75))
        .ok();
    assertThat(parameters).isEqualTo(8 * 4 + 2 * 8 * 9 + 9);
    assertThat(Files.size(file)).isEqualTo(first.get("bytes").asLong());
    assertThat(json("bust.json").at("/provenance/seed").asInt()).isZero();

    try (Stream<Path> files = Files.list(out())) {
      for (Path written : files.toList()) {
        Files.setLastModifiedTime(written, LONG_AGO);
      }
    }
    assertThat(redone("vase.json", rd("sample:bust", "sample:vase", "--threads", 1))).isFalse();
    assertThat(Files.readAllLines(out().resolve("points.csv"))).isEqualTo(points);
    assertThat(redone("vase.json", rd("sample:vase", "--seed", 3))).isTrue();
    assertThat(redone("bust.json", rd("sample:vase", "--seed", 3))).isFalse();
  }

  @Test
  void surfacesHaveNetworksInBlocks() throws IOException {
    CommandRun run = rd("sample:vase", "--kind", "surface", "--channels", "1,2").ok();
    assertThat(run.out())
        .contains("Nacre network, 1 channels")
        .contains("Nacre network, 2 channel");
    JsonNode result = json("vase.json").get("result");
    assertThat(result.get("kind").asText()).isEqualTo("surface");
    assertThat(result.get("points").get(1).get("parameters").asInt())
        .isGreaterThan(result.get("points").get(0).get("parameters").asInt());
  }

  @Test
  void aTrainingThatCollapsesCostsItsPointOnly() throws IOException {
    CommandRun run =
        CommandRun.of(
                "rd",
                "sample:trefoil",
                "--report",
                out(),
                "-q",
                "--resolution",
                16,
                "--steps",
                "20k",
                "--sizes",
                60,
                "--grids",
                8,
                "--triangles",
                50,
                "--mesh-resolution",
                16)
            .ok();
    assertThat(run.out()).contains("trefoil: 61 parameters: 5 trainings").contains("Nacre exact");
    JsonNode result = json("trefoil.json").get("result");
    assertThat(result.get("failures")).hasSize(1);
    assertThat(result.get("points").get(0).get("method").asText()).isEqualTo("exact");
  }

  @Test
  void anInterruptedRunGoesOnWhereItStopped() throws Exception {
    try (CtrlC keys = CtrlC.unlessIgnored()) {
      Object[] objects = {"sample:bust", "sample:gear", "sample:vase", "--jobs", 1};
      Thread user =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!Files.exists(out().resolve("bust.json"))) {
                      LockSupport.parkNanos(2_000_000);
                    }
                    keys.press();
                  });
      CommandRun interrupted = rd(objects);
      user.join();
      assertThat(interrupted.status()).isEqualTo(ExitCode.INTERRUPTED.status());
      assertThat(interrupted.out()).contains("left; the same command continues");
      assertThat(written()).contains("bust.json").doesNotContain("vase.json");
      Files.setLastModifiedTime(out().resolve("bust.json"), LONG_AGO);
      assertThat(redone("bust.json", rd(objects))).isFalse();
      assertThat(json("summary.json").get("skipped").asInt()).isPositive();
      assertThat(written()).contains("vase.json");
    }
  }

  @Test
  void whatFailsIsNamedAndTheOthersGoOn() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.obj"), "v 1\n");
    CommandRun run = rd(broken, "sample:vase");
    assertThat(run.status()).isEqualTo(ExitCode.FAILURE.status());
    assertThat(run.out()).contains("failed: " + broken);
    assertThat(written()).contains("vase.json").doesNotContain("broken.json");
    assertThat(json("summary.json").get("failed").asInt()).isOne();
  }

  @Test
  void whatCannotBeMeasuredIsRefusedBeforeAnyWork() throws IOException {
    rd("sample:vase", "--sizes", "9M").failed(ExitCode.USAGE, "--sizes");
    rd("sample:vase", "--grids", "2").failed(ExitCode.USAGE, "'2' is not a resolution");
    rd("sample:vase", "--triangles", "few")
        .failed(ExitCode.USAGE, "'few' is no number of triangles");
    rd("sample:vase", "--samples", "1G").failed(ExitCode.USAGE, "--samples");
    rd("sample:vase", "--channels", "17").failed(ExitCode.USAGE, "--channels");
    rd("sample:vase", "--coarseness", "0").failed(ExitCode.USAGE, "--coarseness");
    CommandRun.of("rd", "sample:vase").failed(ExitCode.USAGE, "--report");
    Path file = Files.writeString(folder.resolve("out"), "");
    rd("sample:vase").failed(ExitCode.FAILURE, file.toString(), "is a file");
  }
}
