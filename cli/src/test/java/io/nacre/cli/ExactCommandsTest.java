package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import io.nacre.format.Origin;
import io.nacre.io.GridWriter;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that hold every voxel, alone and beside a network. */
class ExactCommandsTest {

  @TempDir private Path folder;

  private Path written(String name, VoxelGrid grid) throws IOException {
    Path path = folder.resolve(name);
    GridWriter.write(grid, path);
    return path;
  }

  private static VoxelGrid noise(GridFrame frame, int rarity) {
    SplittableRandom random = new SplittableRandom(3);
    VoxelGrid grid = new VoxelGrid(frame);
    for (int x = 0; x < frame.nx(); x++) {
      for (int y = 0; y < frame.ny(); y++) {
        for (int z = 0; z < frame.nz(); z++) {
          grid.set(x, y, z, random.nextInt(rarity) == 0);
        }
      }
    }
    return grid;
  }

  private static VoxelGrid ball(GridFrame frame) {
    VoxelGrid grid = new VoxelGrid(frame);
    double centre = (frame.nx() - 1) / 2.0;
    for (int x = 0; x < frame.nx(); x++) {
      for (int y = 0; y < frame.ny(); y++) {
        for (int z = 0; z < frame.nz(); z++) {
          double square =
              Math.pow(x - centre, 2) + Math.pow(y - centre, 2) + Math.pow(z - centre, 2);
          grid.set(x, y, z, square < 0.6 * centre * centre);
        }
      }
    }
    return grid;
  }

  private VoxelGrid decoded(Path file) throws IOException {
    Path out = folder.resolve("decoded.npz");
    CommandRun.of("decode", file, "-o", out).ok();
    return ((Shape.Grid) ShapeReader.read(out)).grid();
  }

  @Test
  void anyGridComesBack() throws IOException {
    Map<String, VoxelGrid> grids =
        Map.of(
            "noise", noise(GridFrame.cube(20), 2),
            "sparse", noise(GridFrame.cube(32), 300),
            "full", noise(GridFrame.cube(9), 1));
    for (Map.Entry<String, VoxelGrid> entry : grids.entrySet()) {
      Path grid = written(entry.getKey() + ".npz", entry.getValue());
      Path file = folder.resolve(entry.getKey() + ".nacre");
      JsonNode json = CommandRun.of("encode", grid, "-o", file, "--exact", "--json").json();
      assertThat(json.get("iou").asDouble()).isEqualTo(1);
      assertThat(json.get("architecture").isNull()).isTrue();
      assertThat(json.get("exact_form").isTextual()).isTrue();
      assertThat(json.get("bytes").asLong()).isEqualTo(Files.size(file));
      assertThat(decoded(file)).isEqualTo(entry.getValue());
      assertThat(CommandRun.of("info", file).ok().out()).contains("exact grid");
    }
  }

  @Test
  void exactFilesAreDecodedAgainOnRequest() throws IOException {
    Path grid = written("a.npz", noise(GridFrame.cube(12), 3));
    Path file = folder.resolve("a.nacre");
    CommandRun.of("encode", grid, "-o", file, "--exact", "--verify", "--no-picture").ok();
    byte[] bytes = Files.readAllBytes(file);
    CommandRun.of("encode", grid, "-o", file, "--exact", "--force", "--no-picture").ok();
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    CommandRun.of("encode", grid, "-o", file, "--no-search", "--verify")
        .failed(ExitCode.USAGE, "--verify is for files with every voxel");
  }

  @Test
  void aGoalSaysWhatTheFileIsFor() throws IOException {
    Path grid = written("ball.npz", ball(GridFrame.cube(16)));
    Path exact = folder.resolve("exact.nacre");
    CommandRun.of("encode", grid, "-o", exact, "--exact", "--no-picture").ok();
    Path goal = folder.resolve("goal.nacre");
    CommandRun.of("encode", grid, "-o", goal, "--goal", "exact", "--no-picture").ok();
    assertThat(Files.readAllBytes(goal)).isEqualTo(Files.readAllBytes(exact));

    List<Object> trained =
        List.of("encode", grid, "--steps", "150k", "--arch", "2x16:sine", "--mesh-resolution", 16);
    Path smallest = folder.resolve("smallest.nacre");
    CommandRun took = CommandRun.of(with(trained, "-o", smallest, "--goal", "smallest")).ok();
    assertThat(Files.readAllBytes(smallest)).isEqualTo(Files.readAllBytes(exact));
    assertThat(took.err())
        .contains("stored exactly, this takes " + Files.size(exact) + " bytes: a network is used");
    assertThat(took.out()).contains("The file stores every voxel: the network took ");
    assertThat(took.out()).doesNotContain("--exact");

    Path field = folder.resolve("field.nacre");
    CommandRun kept = CommandRun.of(with(trained, "-o", field, "--goal", "field")).ok();
    assertThat(NacreReader.read(Files.readAllBytes(field)).learned()).isNotNull();
    assertThat(kept.out())
        .contains("A network gains from fewer parameters")
        .doesNotContain("--exact");

    CommandRun plain = CommandRun.of(with(trained, "-o", folder.resolve("plain.nacre"))).ok();
    assertThat(plain.out()).contains("than the network, whose IoU is").contains("use --exact");
  }

  @Test
  void goalsThatContradictOthersAreRefused() throws IOException {
    Path grid = written("a.npz", noise(GridFrame.cube(12), 3));
    Path file = folder.resolve("a.nacre");
    CommandRun.of("encode", grid, "-o", file, "--goal", "field", "--exact")
        .failed(ExitCode.USAGE, "mutually exclusive");
    CommandRun.of("encode", grid, "-o", file, "--goal", "exact", "--steps", "1M")
        .failed(ExitCode.USAGE, "--steps is about a network, and --goal exact writes none");
    CommandRun.of("encode", grid, "-o", file, "--goal", "pretty")
        .failed(ExitCode.USAGE, "[FIELD, SMALLEST, EXACT]");
    assertThat(file).doesNotExist();
  }

  private static Object[] with(List<Object> words, Object... more) {
    List<Object> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return all.toArray();
  }

  @Test
  void aGridWithoutAVoxelIsAnErrorHereToo() throws IOException {
    Path grid = written("empty.npz", new VoxelGrid(GridFrame.cube(8)));
    Path file = folder.resolve("empty.nacre");
    CommandRun.of("encode", grid, "-o", file, "--exact")
        .failed(ExitCode.FAILURE, "no occupied voxel");
    assertThat(file).doesNotExist();
  }

  @Test
  void networkAndGridGoTogether() throws IOException {
    Path file = folder.resolve("both.nacre");
    JsonNode json =
        CommandRun.of(
                "encode",
                "sample:trefoil",
                "-o",
                file,
                "--resolution",
                32,
                "--steps",
                "3M",
                "--arch",
                "2x8:sine",
                "--with-exact",
                "--provenance",
                "--mesh-resolution",
                32,
                "--no-picture",
                "--json")
            .json();
    assertThat(json.get("iou").asDouble()).isEqualTo(1);
    assertThat(json.get("iou_of_network").asDouble()).isLessThan(1);
    JsonNode info = CommandRun.of("info", file, "--verify", "--json").json();
    assertThat(info.get("exact").isTextual()).isTrue();
    assertThat(info.get("parameters").asInt()).isPositive();
    JsonNode provenance = info.get("provenance");
    assertThat(provenance.get("input").asText()).isEqualTo("trefoil");
    assertThat(provenance.get("options").asText())
        .isEqualTo(
            "--resolution 32 --steps 3M --arch 2x8:sine --with-exact --provenance"
                + " --mesh-resolution 32 --no-picture --json");
    assertThat(info.get("verified").get("gridCrc")).isEqualTo(provenance.get("grid_crc"));
    long sum = 0;
    for (JsonNode part : info.get("parts")) {
      sum += part.asLong();
    }
    assertThat(sum).isEqualTo(Files.size(file));
  }

  @Test
  void verificationFindsAnotherGrid() throws IOException {
    Path file = folder.resolve("a.nacre");
    Path grid = written("a.npz", noise(GridFrame.cube(12), 3));
    CommandRun.of("encode", grid, "-o", file, "--exact", "--provenance", "--no-picture").ok();
    assertThat(CommandRun.of("info", file, "--verify").ok().out()).contains("as recorded");
    Origin lie = new Origin(Map.of(Origin.GRID_CRC, "00000000"));
    Files.write(file, NacreWriter.write(NacreReader.read(Files.readAllBytes(file)).with(lie)));
    CommandRun run = CommandRun.of("info", file, "--verify");
    assertThat(run.status()).isEqualTo(ExitCode.FAILURE.status());
    assertThat(run.out()).contains("but 00000000 was recorded");
    CommandRun.of("info", grid, "--verify").failed(ExitCode.FAILURE, "is for .nacre files");
  }

  @Test
  void limitsAreKept() throws IOException {
    Path file = folder.resolve("a.nacre");
    Path grid = written("a.npz", noise(GridFrame.cube(12), 3));
    CommandRun.of("encode", grid, "-o", file, "--exact", "--no-picture").ok();
    Path out = folder.resolve("b.npz");
    CommandRun.of("decode", file, "-o", out, "--max-voxels", 1000)
        .failed(ExitCode.FAILURE, "takes 1728 voxels, the limit is 1000; --max-voxels");
    CommandRun.of("decode", file, "-o", out, "--resolution", 200, "--max-voxels", "1M")
        .failed(ExitCode.FAILURE, "takes 8000000 voxels");
    List<List<Object>> commands =
        List.of(
            List.of("decode", file, "-o", out),
            List.of("decode", file, "-o", folder.resolve("b.obj")),
            List.of("info", file, "--verify"),
            List.of("eval", file, grid),
            List.of("render", file, "-o", folder.resolve("b.png")));
    for (List<Object> command : commands) {
      List<Object> limited = new ArrayList<>(command);
      limited.addAll(List.of("--max-memory", "20M"));
      CommandRun.of(limited.toArray())
          .failed(ExitCode.FAILURE, "MB of memory or more, the limit is 20.0 MB; --max-voxels");
      limited.set(limited.size() - 1, "100M");
      CommandRun.of(limited.toArray()).ok();
      limited.set(limited.size() - 2, "--max-operations");
      limited.set(limited.size() - 1, "1M");
      CommandRun.of(limited.toArray())
          .failed(ExitCode.FAILURE, "more than 1.00e+06 operations, which is the limit");
    }
  }

  @Test
  void optionsOfNetworksAreRefused() {
    CommandRun.of("encode", "sample:trefoil", "--exact", "--steps", "5M")
        .failed(ExitCode.USAGE, "--steps is about a network, and --exact writes none");
    CommandRun.of("encode", "sample:trefoil", "--exact", "--with-exact")
        .failed(ExitCode.USAGE, "mutually exclusive");
  }
}
