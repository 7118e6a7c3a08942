package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.grid.ContextPrior;
import io.nacre.io.GridWriter;
import io.nacre.study.report.InputHash;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainPriorCommandTest {

  @TempDir private Path folder;

  private Path model;

  @BeforeEach
  void grids() throws IOException {
    ball("ball", 12);
    ball("larger", 14);
    ball("test", 13);
    model = folder.resolve("model.bin");
  }

  private void ball(String name, int radius) throws IOException {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(32));
    for (int x = 0; x < 32; x++) {
      for (int y = 0; y < 32; y++) {
        for (int z = 0; z < 32; z++) {
          double r = Math.hypot(Math.hypot(x - 15.5, y - 15.5), z - 15.5);
          grid.set(x, y, z, r < radius && r > radius - 1.5);
        }
      }
    }
    GridWriter.write(grid, folder.resolve(name + ".npz"));
  }

  private CommandRun run(String... more) {
    Object[] args = new Object[6 + more.length];
    args[0] = "train-prior";
    args[1] = folder.resolve("ball.npz");
    args[2] = folder.resolve("larger.npz");
    args[3] = "--samples=5k";
    args[4] = "-q";
    args[5] = "-o" + model;
    System.arraycopy(more, 0, args, 6, more.length);
    return CommandRun.of(args);
  }

  @Test
  void theModelNamesWhatItLearnedAndIsTestedOnOthers() throws IOException {
    JsonNode json = run("--json", "--test", folder.resolve("test.npz").toString()).json();
    assertThat(json.get("objects").asInt()).isEqualTo(2);
    assertThat(json.get("held_out").get(0).get("name").asText()).isEqualTo("test");
    assertThat(json.get("held_out").get(0).get("bytes").asInt()).isBetween(1, 2000);
    byte[] bytes = Files.readAllBytes(model);
    assertThat(json.get("sha256").asText()).isEqualTo(InputHash.sha256(bytes));
    assertThat(ContextPrior.read(bytes).note()).contains("seed 0", "ball\n", "larger\n");
  }

  @Test
  void equalArgumentsGiveEqualBytes() throws IOException {
    run().ok();
    byte[] first = Files.readAllBytes(model);
    run().ok();
    assertThat(Files.readAllBytes(model)).isEqualTo(first);
    run("--seed=1").ok();
    assertThat(Files.readAllBytes(model)).isNotEqualTo(first);
  }

  @Test
  void whatIsLearnedIsNotTested() {
    String ball = folder.resolve("ball.npz").toString();
    run("--test", ball).failed(ExitCode.FAILURE, "ball.npz", "only one");
  }
}
