package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.io.GridWriter;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever grid is given, what is decoded is as like to it as the report says, as numpy finds. */
class GridsComeBackTest {

  /** Short trainings: the figures must be right, not good. */
  private static final List<Object> SHORT = List.of("--steps", "200k");

  private static final List<Object> SEARCHED = List.of("--search-work", "300M");

  @TempDir private Path folder;

  @BeforeEach
  void numpyIsThere() throws IOException {
    int status = -1;
    try {
      status = run(List.of("python3", "-c", "import numpy"), new StringBuilder());
    } catch (IOException e) {
      // The assumption says it.
    }
    assumeTrue(status == 0, "python3 with numpy is not installed");
  }

  private static int run(List<String> command, StringBuilder out) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream in = process.getInputStream()) {
      out.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** What numpy says of a pair: IoU, voxels of the one, voxels of the other. */
  private List<String> overlap(Path given, Path decoded) throws IOException {
    Path script = folder.resolve("overlap.py");
    try (InputStream in =
        Objects.requireNonNull(GridsComeBackTest.class.getResourceAsStream("/python/overlap.py"))) {
      Files.write(script, in.readAllBytes());
    }
    StringBuilder out = new StringBuilder();
    int status =
        run(List.of("python3", script.toString(), given.toString(), decoded.toString()), out);
    assertThat(status).as(out.toString()).isZero();
    return List.of(out.toString().strip().split(" "));
  }

  private JsonNode comesBack(Path given, List<Object> options) throws IOException {
    Path file = folder.resolve("a.nacre");
    Path decoded = folder.resolve("decoded.npz");
    List<Object> words = new ArrayList<>(List.of("encode", given, "-o", file, "--json", "-q"));
    words.addAll(options);
    words.add("--force");
    JsonNode report = CommandRun.of(words.toArray()).json();
    CommandRun.of("decode", file, "-o", decoded).ok();
    List<String> found = overlap(given, decoded);
    assertThat(Double.parseDouble(found.get(0)))
        .as("%s %s", given.getFileName(), options)
        .isCloseTo(report.get("iou").asDouble(), within(1e-12));
    assertThat(report.get("occupied").asText()).as("voxels given").isEqualTo(found.get(1));
    return report;
  }

  private Path written(String name, VoxelGrid grid) throws IOException {
    Path file = folder.resolve(name + ".npz");
    GridWriter.write(grid, file);
    return file;
  }

  private static VoxelGrid ball(GridFrame frame, double inner, double outer) {
    VoxelGrid grid = new VoxelGrid(frame);
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          double r =
              Math.hypot(Math.hypot(x - grid.nx() / 2.0, y - grid.ny() / 2.0), z - grid.nz() / 2.0);
          if (r > inner && r < outer) {
            grid.set(x, y, z);
          }
        }
      }
    }
    return grid;
  }

  @Test
  void closedShellsStayShells() throws IOException {
    VoxelGrid shell = ball(GridFrame.cube(32), 11, 12.2);
    JsonNode report = comesBack(written("shell", shell), SHORT);
    assertThat(report.get("kind").asText()).isEqualTo("surface");
    assertThat(report.get("iou").asDouble()).isEqualTo(1);
    assertThat(report.get("notes").toString()).contains("--fill");
    comesBack(written("long", ball(new GridFrame(24, 32, 40, 32), 9, 10.5)), SHORT);
    comesBack(written("shell", shell), List.of("--exact"));
    comesBack(written("shell", shell), List.of("--steps", "200k", "--with-exact"));
  }

  @Test
  void evalChangesTheTruthOnlyWhenTold() throws IOException {
    Path shell = written("shell", ball(GridFrame.cube(32), 11, 12.2));
    Path file = folder.resolve("solid.nacre");
    JsonNode solid =
        CommandRun.of("encode", shell, "-o", file, "--fill", "--exact", "--json").json();
    assertThat(solid.get("kind").asText()).isEqualTo("solid");
    JsonNode given = CommandRun.of("eval", file, shell, "--json").json();
    assertThat(given.get("iou").asDouble()).isLessThan(0.5);
    assertThat(given.get("truth_changes")).isEmpty();
    assertThat(given.get("truth_hints").toString()).contains("--fill");
    CommandRun text = CommandRun.of("eval", file, shell).ok();
    assertThat(text.out()).contains("grid, as it was given");
    JsonNode filled = CommandRun.of("eval", file, shell, "--fill", "--json").json();
    assertThat(filled.get("iou").asDouble()).isEqualTo(1);
    assertThat(filled.get("truth_changes").toString()).contains("filled: the closed shell of");
    Path half = folder.resolve("half.nacre");
    CommandRun.of("encode", shell, "-o", half, "--exact", "--resolution", 16).ok();
    CommandRun.of("eval", half, shell)
        .failed(ExitCode.FAILURE, "--resolution 32", "--resolution 16");
    JsonNode reduced = CommandRun.of("eval", half, shell, "--resolution", 16, "--json").json();
    assertThat(reduced.get("iou").asDouble()).isEqualTo(1);
    assertThat(reduced.get("truth_changes").toString()).contains("reduced from 32 to 16");
  }

  @Test
  void randomGridsComeBack() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 4; i++) {
      GridFrame frame =
          new GridFrame(
              16 + random.nextInt(12), 16 + random.nextInt(12), 16 + random.nextInt(12), 24);
      double outer = 5 + 3 * random.nextDouble();
      VoxelGrid grid = ball(frame, random.nextInt(3) - 2, outer);
      for (int n = random.nextInt(40); n > 0; n--) {
        grid.set(random.nextInt(grid.nx()), random.nextInt(grid.ny()), random.nextInt(grid.nz()));
      }
      comesBack(written("random" + i, grid), i % 2 == 0 ? SEARCHED : SHORT);
      comesBack(written("random" + i, grid), List.of("--exact"));
    }
  }

  @Test
  void gridsOfTheDataComeBack() throws IOException {
    for (String kind : List.of("voxels-256/thingi32", "voxels-256/MGN", "voxels-128/")) {
      Path data = Path.of("../../shared/data", kind.substring(0, 10));
      assumeTrue(Files.isDirectory(data), "no " + data);
      try (Stream<Path> files = Files.list(data)) {
        Path grid =
            files
                .filter(file -> file.getFileName().toString().endsWith(".npz"))
                .filter(file -> file.getFileName().toString().startsWith(kind.substring(11)))
                .sorted()
                .findFirst()
                .orElseThrow();
        comesBack(grid, List.of("--exact"));
        if (kind.startsWith("voxels-128")) {
          // A network for one of 256^3 takes half a minute: closed shells are above.
          comesBack(grid, SHORT);
        }
      }
    }
  }
}
