package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.mesh.BoundingBox;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans with networks of local features. */
class OnetScanTest {

  private static final int STEPS = 60;

  @TempDir private static Path folder = Path.of("");
  private static OnetRuns runs = new OnetRuns(folder);
  private static Path scan = Path.of("");

  @BeforeAll
  static void place() throws IOException {
    runs = new OnetRuns(folder);
    scan = folder.resolve("scan.xyz");
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1200; i++) {
      double[] v = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double scale = 5 / Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
      text.append(100 + scale * v[0]).append(' ').append(scale * v[1]).append(' ');
      text.append(-3 + scale * v[2]).append('\n');
    }
    Files.writeString(scan, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "blend", "network", "oriented", "poisson"})
  void everyMethodGivesAClosedBallWhereTheScanWas(String method) throws IOException {
    Path run = runs.local(STEPS);
    Path mesh = folder.resolve(method + ".ply");
    JsonNode json =
        CommandRun.of(
                "onet",
                "reconstruct",
                run,
                scan,
                "-o",
                mesh,
                "--method",
                method,
                "--mise",
                "16x1",
                "--json")
            .json();
    assertThat(json.get("closed_manifold").asBoolean()).isTrue();
    assertThat(json.get("method").asText().toLowerCase(Locale.ROOT))
        .isEqualTo(method.equals("auto") ? "optimised" : method);
    BoundingBox box = ((Shape.Mesh) ShapeReader.read(mesh)).mesh().bounds();
    assertThat(box.centerX()).isCloseTo(100, within(1.0));
    assertThat(box.centerZ()).isCloseTo(-3, within(1.0));
    assertThat(box.longestEdge()).isCloseTo(10, within(method.equals("network") ? 3.0 : 1.0));
  }

  @Test
  void gridsAreOfTheSameSolid() throws IOException {
    Path run = runs.local(STEPS);
    Path grid = folder.resolve("ball.npz");
    JsonNode json = CommandRun.of("onet", "reconstruct", run, scan, "-o", grid, "--json").json();
    assertThat(json.get("occupied").asInt() / 32768.0)
        .isCloseTo(4.0 / 3 * Math.PI / 8, within(0.1));
  }

  @Test
  void aPackedNetworkSaysNearlyTheSame() throws IOException {
    Path run = runs.local(STEPS);
    Path packed = folder.resolve("packed.npz");
    JsonNode json = CommandRun.of("onet", "pack", run, "-o", packed, "--json").json();
    assertThat(json.get("bytes").asLong())
        .isEqualTo(Files.size(packed))
        .isLessThan(Files.size(run.resolve("model.npz")) / 2);
    Path whole = folder.resolve("whole-grid.npz");
    Path less = folder.resolve("packed-grid.npz");
    CommandRun.of("onet", "reconstruct", run, scan, "-o", whole, "--method", "network").ok();
    CommandRun.of("onet", "reconstruct", packed, scan, "-o", less, "--method", "network").ok();
    VoxelGrid one = ((Shape.Grid) ShapeReader.read(whole)).grid();
    VoxelGrid other = ((Shape.Grid) ShapeReader.read(less)).grid();
    int both = 0;
    for (int i = 0; i < one.words().length; i++) {
      both += Long.bitCount(one.words()[i] & other.words()[i]);
    }
    assertThat(both / (double) (one.count() + other.count() - both)).isGreaterThan(0.95);
  }

  @Test
  void refinementAndOtherNetworksAreRefused() throws IOException {
    Path out = folder.resolve("refused.ply");
    CommandRun.of("onet", "reconstruct", runs.local(STEPS), scan, "-o", out, "--refine", "3")
        .failed(ExitCode.FAILURE, "--method network");
    Path global = runs.run(Task.POINTS, Target.OCCUPANCY, 2);
    CommandRun.of("onet", "reconstruct", global, scan, "-o", out, "--method", "poisson")
        .failed(ExitCode.FAILURE, "local features");
    assertThat(out).doesNotExist();
  }

  @Test
  void evalMeasuresEveryMethod() throws IOException {
    JsonNode json =
        CommandRun.of(
                "onet",
                "eval",
                runs.local(STEPS),
                "--data",
                folder.resolve("balls"),
                "--other-data",
                "--no-training-rows",
                "--scan-points",
                "1000",
                "--scan-noise",
                "0.002",
                "--samples",
                "500",
                "--points",
                "2k",
                "--mise",
                "8x1",
                "--json")
            .json();
    assertThat(json.get("methods").findValuesAsText("method"))
        .containsExactly(
            "ONet local",
            "network, optimised, in windows",
            "network and Poisson, in windows",
            "network and Poisson",
            "network, optimised",
            "Poisson, oriented by the network",
            "Poisson, oriented along a tree",
            "input");
    assertThat(json.get("measure").get("cloud_points").asInt()).isEqualTo(1000);
    for (JsonNode method : json.get("methods")) {
      if (!method.get("method").asText().equals("input")) {
        assertThat(method.get("mean").get("iou").asDouble()).isGreaterThan(0.5);
      }
    }
  }
}
