package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.io.GridWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnetReproduceCommandTest {

  @TempDir private Path folder;

  private Path balls;

  @BeforeEach
  void balls() throws IOException {
    balls = Files.createDirectories(folder.resolve("balls"));
    for (int i = 0; i < 4; i++) {
      GridWriter.write(OnetRuns.ball(0.3 + 0.05 * i), balls.resolve("ball-" + i + ".npz"));
    }
  }

  private CommandRun reproduce(String what, Object... more) {
    List<Object> args = new ArrayList<>(List.of("onet", "reproduce", what, balls));
    args.addAll(List.of("-o", folder.resolve(what), "--config=small", "--batch=2", "-q"));
    args.addAll(List.of("--batch-points=128", "--steps=6", "--points=1000"));
    args.addAll(List.of("--split=50/25/25", "--surface-points=300", "--threads=2"));
    args.addAll(List.of("--samples=300", "--mise=8x1"));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray());
  }

  @Test
  void rowsOfTheAblationAreTrainedAndGoOn() throws IOException {
    Object[] small = {"--task=points", "--width=8", "--code=8", "--encoder=8", "--input-points=30"};
    reproduce("table4", with(small, "--rows=uniform,equal")).ok();
    Path state = folder.resolve("table4/equal/state.npz");
    byte[] before = Files.readAllBytes(state);
    JsonNode json = reproduce("table4", with(small, "--json")).json();
    assertThat(Files.readAllBytes(state)).isEqualTo(before);
    assertThat(json.get("rows"))
        .extracting(row -> row.get("row").asText())
        .containsExactly("uniform", "uniform-64", "equal", "surface", "no-resnet", "no-cbn");
    assertThat(json.get("rows"))
        .extracting(row -> row.get("training").get("points").asInt())
        .containsExactly(128, 64, 128, 128, 128, 128);
    assertThat(json.get("rows").get(5).get("network").get("conditional").asText())
        .isEqualTo("false");
    assertThat(json.get("yardsticks")).hasSize(3);
    assertThat(Files.readString(folder.resolve("table4/table4.md")))
        .contains("| no CBN |", "| 0.522 | 0.301 | 0.806 |");
    reproduce("table4", "--task=generate").failed(ExitCode.FAILURE, "generate");
  }

  private static Object[] with(Object[] some, Object one) {
    List<Object> all = new ArrayList<>(List.of(some));
    all.add(one);
    return all.toArray();
  }

  /** Two training balls: codes of 2 x 8 and 2 x 16 numbers; voxels of 64^3 tell a ball well. */
  @Test
  void representationPowerIsPlottedAgainstSize() throws IOException {
    JsonNode json = reproduce("figure4", "--sizes=8,4", "--resolutions=64,4,16,4", "--json").json();
    assertThat(json.get("objects").asInt()).isEqualTo(2);
    assertThat(json.get("points")).hasSize(5);
    assertThat(json.get("points").get(0).get("codes").asLong()).isEqualTo(2 * 8);
    assertThat(json.get("points").get(1).get("codes").asLong()).isEqualTo(2 * 16);
    JsonNode grid = json.get("points").get(4);
    assertThat(grid.get("side").asInt()).isEqualTo(64);
    assertThat(grid.get("codes").asLong()).isEqualTo(2 * 262144);
    assertThat(grid.get("iou").asDouble()).isCloseTo(0.97, within(0.03));
    assertThat(Files.readAllLines(folder.resolve("figure4/figure4.csv"))).hasSize(6);
    assertThat(Files.readString(folder.resolve("figure4/figure4.md")))
        .contains("](figure4.png)", "](figure4-size.png)", "](figure3.png)");
    // Two shapes; voxels of three resolutions, a network and the truth.
    BufferedImage sheet = ImageIO.read(folder.resolve("figure4/figure3.png").toFile());
    assertThat(sheet.getWidth()).isGreaterThan(2 * sheet.getHeight());
    reproduce("figure4", "--sizes=0").failed(ExitCode.FAILURE, "--sizes");
    reproduce("figure4", "--resolutions=0").failed(ExitCode.FAILURE, "--resolutions");
  }
}
