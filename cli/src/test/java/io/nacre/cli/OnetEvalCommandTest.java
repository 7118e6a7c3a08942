package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnetEvalCommandTest {

  private static final int STEPS = 60;

  @TempDir private static Path folder = Path.of("");
  private static OnetRuns runs = new OnetRuns(folder);

  @BeforeAll
  static void placeRuns() {
    runs = new OnetRuns(folder);
  }

  /** The options are those of the balls of {@link OnetRuns}. */
  private static CommandRun eval(List<Path> folders, String... more) {
    List<Object> args = new ArrayList<>(List.of("onet", "eval"));
    args.addAll(folders);
    args.addAll(List.of("--data", folder.resolve("balls"), "--split=50/25/25"));
    args.addAll(List.of("--points=4096", "--surface-points=512", "--samples=500", "-q"));
    args.addAll(List.of("--mise=8x1"));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray());
  }

  private static JsonNode method(JsonNode json, String name) {
    for (JsonNode method : json.get("methods")) {
      if (method.get("method").asText().equals(name)) {
        return method;
      }
    }
    throw new AssertionError(name + " is not in " + json.get("methods"));
  }

  @Test
  void networksAndYardsticksShareATable() throws IOException {
    Path occupancy = runs.run(Task.POINTS, Target.OCCUPANCY, STEPS);
    Path grid = runs.run(Task.POINTS, Target.GRID, 4);
    Path points = runs.run(Task.POINTS, Target.POINT_SET, 4);
    Path cells = runs.run(Task.POINTS, Target.CELL_MESH, 2);
    Path report = folder.resolve("report");
    JsonNode json =
        eval(List.of(occupancy, grid, points, cells), "--json", "--report", report.toString())
            .json();
    assertThat(json.get("task").asText()).isEqualTo("points");
    assertThat(json.get("part").asText()).isEqualTo("test");
    assertThat(json.get("methods")).hasSize(7);
    double network = method(json, "ONet POINTS-OCCUPANCY").get("mean").get("iou").asDouble();
    assertThat(network).isBetween(0.3, 1.0);
    JsonNode set = method(json, "PSGN POINTS-POINT_SET").get("mean");
    assertThat(set.get("iou").isNull()).isTrue();
    assertThat(set.get("chamferL1").asDouble()).isPositive();
    assertThat(method(json, "3D-R2N2 style POINTS-GRID").get("parameters").asLong()).isPositive();
    assertThat(method(json, "DMC POINTS-CELL_MESH").get("mean").get("iou").asDouble())
        .isBetween(0.0, 1.0);
    // Balls differ in their radius alone, by 0.04 at least, 0.12 at most from the nearest one.
    assertThat(method(json, "nearest training shape").get("mean").get("iou").asDouble())
        .isBetween(0.4, 0.95);
    assertThat(method(json, "mean shape").get("classes").get("balls").get("shapes").asInt())
        .isEqualTo(json.get("shapes").asInt());
    assertThat(json.get("paper")).hasSize(4);

    assertThat(Files.readString(report.resolve("eval.md")))
        .contains("| ONet (paper) | - | 0.762 | 0.087 | 0.891 |", "reconstructions.png")
        .contains("| airplane | not measured |", "| vessel | not measured |", "| balls | 0.");
    assertThat(Files.readAllLines(report.resolve("scores.csv"))).hasSize(1 + 7 * 2);
    assertThat(Files.readAllLines(report.resolve("shapes.csv")))
        .hasSize(1 + 7 * json.get("shapes").asInt());
    assertThat(ImageIO.read(report.resolve("reconstructions.png").toFile()).getWidth())
        .isGreaterThan(8 * 200);
  }

  /** The same shapes and points whatever the threads. */
  @Test
  void aGenerativeNetworkIsAskedForNewShapes() throws IOException {
    Path generative = runs.run(Task.GENERATE, Target.OCCUPANCY, STEPS);
    CommandRun two = eval(List.of(generative), "--generated=3", "--json", "--threads=2");
    JsonNode novelty = two.json().get("novelty").get(0);
    assertThat(novelty.get("generated")).hasSize(3);
    assertThat(novelty.get("test_shapes").get(0).get("chamferL1").asDouble()).isBetween(0.2, 2.0);
    JsonNode one = eval(List.of(generative), "--generated=3", "--json", "--threads=1").json();
    assertThat(one.get("novelty")).isEqualTo(two.json().get("novelty"));
  }

  @Test
  void freeCodesAreMeasuredOnTheShapesTheyStandFor() throws IOException {
    Path free = runs.run(Task.RECON, Target.OCCUPANCY, STEPS);
    JsonNode json = eval(List.of(free), "--shapes=2", "--json").json();
    assertThat(json.get("part").asText()).isEqualTo("train");
    assertThat(json.get("shapes").asInt()).isEqualTo(2);
    eval(List.of(free), "--on=test").failed(ExitCode.FAILURE, "--on train");
  }

  @Test
  void refusesWhatCannotBeCompared() throws IOException {
    Path points = runs.run(Task.POINTS, Target.OCCUPANCY, STEPS);
    Path free = runs.run(Task.RECON, Target.OCCUPANCY, STEPS);
    eval(List.of(points, free)).failed(ExitCode.FAILURE, "recon", "points", "same task");
    eval(List.of(points), "--data-seed=1")
        .failed(ExitCode.FAILURE, "not trained on", "--other-data");
    eval(List.of(points), "--samples=0").failed(ExitCode.USAGE, "--samples");
    eval(List.of(folder.resolve("nowhere"))).failed(ExitCode.FAILURE, "nowhere");
    assertThat(eval(List.of(points), "--data-seed=1", "--other-data").ok().out())
        .contains("mean shape", "DMC (paper)");
  }
}
