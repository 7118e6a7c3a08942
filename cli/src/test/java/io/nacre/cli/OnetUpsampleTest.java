package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.io.GridWriter;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.Normalization;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coarse grids made finer. */
class OnetUpsampleTest {

  private static final int STEPS = 4;
  private static final int SIDE = 16;

  @TempDir private static Path folder = Path.of("");
  private static OnetRuns runs = new OnetRuns(folder);
  private static Path coarse = Path.of("");

  /** A ball of radius 6 voxels, at (100, 0, 0) of the user's coordinates, a voxel 5 long. */
  @BeforeAll
  static void place() throws IOException {
    runs = new OnetRuns(folder);
    coarse = folder.resolve("coarse.npz");
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(SIDE));
    for (int i = 0; i < SIDE * SIDE * SIDE; i++) {
      int[] voxel = {i / (SIDE * SIDE), i / SIDE % SIDE, i % SIDE};
      double square = 0;
      for (int at : voxel) {
        square += (at - 7.5) * (at - 7.5);
      }
      if (square < 36) {
        grid.set(voxel[0], voxel[1], voxel[2]);
      }
    }
    GridWriter.write(grid, new Normalization(100, 0, 0, 1 / 40.0), coarse);
  }

  @Test
  void aGridBecomesAFinerGrid() throws IOException {
    Path fine = folder.resolve("fine.npz");
    JsonNode json =
        CommandRun.of(
                "onet", "upsample", coarse, "-o", fine, "--run", runs.localGrids(STEPS), "--json")
            .json();
    assertThat(json.get("grid").get(0).asInt()).isEqualTo(2 * SIDE);
    VoxelGrid grid = ((Shape.Grid) ShapeReader.read(fine)).grid();
    assertThat(grid.frame()).isEqualTo(GridFrame.cube(2 * SIDE));
    assertThat(grid.count()).isEqualTo(json.get("grid_occupied").asInt());
    assertThat((double) grid.count()).isCloseTo(8 * 4.0 / 3 * Math.PI * 216, within(2000.0));
  }

  @Test
  void theNetworkThatComesWithNacreMakesAMeshWhereTheGridLies() throws IOException {
    Path mesh = folder.resolve("fine.ply");
    JsonNode json =
        CommandRun.of("onet", "upsample", coarse, "-o", mesh, "--factor", "4", "--json").json();
    assertThat(json.get("closed_manifold").asBoolean()).isTrue();
    BoundingBox box = ((Shape.Mesh) ShapeReader.read(mesh)).mesh().bounds();
    assertThat(box.centerX()).isCloseTo(100, within(2.0));
    assertThat(box.centerY()).isCloseTo(0, within(2.0));
    assertThat(box.longestEdge()).isCloseTo(60, within(6.0));
  }

  @Test
  void meshesAndEncodedShapesAreMadeCoarseFirst() throws IOException {
    Path run = runs.localGrids(STEPS);
    Path out = folder.resolve("gear.binvox");
    JsonNode json =
        CommandRun.of(
                "onet",
                "upsample",
                "sample:gear",
                "-o",
                out,
                "--resolution",
                "16",
                "--run",
                run,
                "--json")
            .json();
    assertThat(json.get("coarse").get(0).asInt()).isEqualTo(16);
    assertThat(((Shape.Grid) ShapeReader.read(out)).grid().nx()).isEqualTo(32);
  }

  @Test
  void whatCannotBeDoneIsSaidBeforeAnythingIsWritten() throws IOException {
    Path out = folder.resolve("none.npz");
    Path run = runs.localGrids(STEPS);
    refused(out, "2 or 4", "--factor", "3", "--run", run);
    refused(out, "between 0 and 1", "--threshold", "1", "--run", run);
    refused(out, "--network local", "--run", runs.run(Task.VOXELS, Target.OCCUPANCY, 2));
    refused(folder.resolve("none.xyz"), "a grid or a mesh", "--run", run);
    Path large = folder.resolve("large.npz");
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(132));
    grid.set(60, 60, 60);
    GridWriter.write(grid, large);
    CommandRun.of("onet", "upsample", large, "-o", out, "--run", run)
        .failed(ExitCode.FAILURE, "128 at most");
    assertThat(out).doesNotExist();
  }

  @Test
  void evalReadsTheInputInTwoWays() throws IOException {
    Path run = runs.localGrids(STEPS);
    JsonNode json = eval(run, "--input-side", "8", "--category", "balls").json();
    assertThat(json.get("methods").findValuesAsText("method"))
        .containsExactly("ONet local-grids", "input, voxels as boxes", "input, trilinear at 1/2");
    assertThat(json.get("measure").get("grid_side").asInt()).isEqualTo(8);
    eval(run, "--category", "cubes").failed(ExitCode.FAILURE, "of that class");
    eval(run, "--input-side", "9").failed(ExitCode.FAILURE, "multiple of 4");
    eval(runs.run(Task.VOXELS, Target.OCCUPANCY, 2), "--input-side", "8")
        .failed(ExitCode.FAILURE, "16^3 only");
  }

  private static CommandRun eval(Path run, Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("onet", "eval", run, "--data", folder.resolve("balls")));
    words.addAll(List.of("--other-data", "--no-training-rows", "--samples", "500"));
    words.addAll(List.of("--points", "2k", "--mise", "8x1", "--json"));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray());
  }

  private static void refused(Path out, String words, Object... more) {
    Object[] all = new Object[5 + more.length];
    System.arraycopy(new Object[] {"onet", "upsample", coarse, "-o", out}, 0, all, 0, 5);
    System.arraycopy(more, 0, all, 5, more.length);
    CommandRun.of(all).failed(ExitCode.FAILURE, words);
    assertThat(Files.exists(out)).isFalse();
  }
}
