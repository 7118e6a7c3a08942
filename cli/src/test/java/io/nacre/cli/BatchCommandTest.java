package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.study.report.InputHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Whole batches of tiny trainings. */
class BatchCommandTest {

  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir private Path folder;

  private CommandRun batch(Object... more) {
    List<Object> args = new ArrayList<>(List.of("batch", "-o", out(), "-q", "--resolution", 16));
    args.addAll(List.of("--steps", "20k", "--arch", "2x16:sine"));
    args.addAll(Arrays.asList(more));
    return CommandRun.of(args.toArray());
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Path cube(String name, double side) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    StringBuilder obj = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      obj.append("v %s %s %s%n".formatted(side * (i & 1), i >> 1 & 1, i >> 2));
    }
    obj.append("f 1 3 4 2\nf 5 6 8 7\nf 1 2 6 5\nf 3 7 8 4\nf 1 5 7 3\nf 2 4 8 6\n");
    return Files.writeString(file, obj);
  }

  /** The rows of results.csv by name. */
  private Map<String, Map<String, String>> rows() throws IOException {
    List<String> lines = Files.readAllLines(out().resolve("results.csv"));
    String[] columns = cells(lines.getFirst());
    return lines.stream()
        .skip(1)
        .map(BatchCommandTest::cells)
        .collect(
            Collectors.toMap(
                cells -> cells[0],
                cells -> {
                  assertThat(cells).hasSameSizeAs(columns);
                  return Stream.iterate(0, i -> i + 1)
                      .limit(cells.length)
                      .collect(Collectors.toMap(i -> columns[i], i -> cells[i]));
                }));
  }

  /** The cells of a line without quotes in quotes. */
  private static String[] cells(String line) {
    return Arrays.stream(line.split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1))
        .map(cell -> cell.replace("\"", ""))
        .toArray(String[]::new);
  }

  private List<String> statuses() throws IOException {
    return rows().values().stream().map(row -> row.get("status")).sorted().toList();
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(out().resolve(name).toFile());
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.list(out())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void age() throws IOException {
    try (Stream<Path> files = Files.list(out())) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, LONG_AGO);
      }
    }
  }

  private boolean rewritten(String name) throws IOException {
    return !Files.getLastModifiedTime(out().resolve(name)).equals(LONG_AGO);
  }

  @Test
  void everyObjectOfAFolderIsEncodedAsEncodeDoes() throws IOException {
    cube("in/cube.obj", 1);
    cube("in/deeper/slab.obj", 2);
    cube("in/.hidden/cube.obj", 1);
    Files.writeString(folder.resolve("in/readme.md"), "not a shape");
    JsonNode summary = batch(folder.resolve("in"), "--json", "--seed", 5).json();
    assertThat(written())
        .containsExactly(
            "cube.json",
            "cube.nacre",
            "cube.png",
            "histogram-cd.png",
            "histogram-iou.png",
            "results.csv",
            "slab.json",
            "slab.nacre",
            "slab.png",
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
            "20k",
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
    for (String key : List.of("iou", "cd", "occupied", "sample_steps", "training_seconds")) {
      assertThat(Double.parseDouble(row.get(key))).as(key).isEqualTo(result.get(key).asDouble());
    }
    assertThat(row.get("xz_bytes")).isEqualTo(result.get("classical").get("xz").asText());
    assertThat(row.get("zstd_bytes")).isEqualTo(result.get("classical").get("zstd").asText());

    assertThat(summary).isEqualTo(json("summary.json"));
    assertThat(summary.get("objects").asInt()).isEqualTo(2);
    assertThat(summary.get("encoded").asInt()).isEqualTo(2);
    double mean = (result.get("iou").asDouble() + json("slab.json").get("iou").asDouble()) / 2;
    assertThat(summary.get("iou").get("mean").asDouble()).isEqualTo(mean, within(1e-12));
    assertThat(summary.get("bytes").get("count").asInt()).isEqualTo(2);
    assertThat(Files.readString(out().resolve("summary.md")))
        .contains("2 encoded", "| cube |", "| slab |", "histogram-iou.png");
  }

  @Test
  void whatIsFinishedIsSkippedUntilOptionsInputOrFilesChange() throws IOException {
    Path cube = cube("cube.obj", 1);
    Object[] both = {cube, "sample:gear", "--no-picture"};
    batch(both).ok();
    String plain = nameOf(cube.toString());
    String sample = nameOf("sample:gear");
    age();
    batch(both).ok();
    assertThat(statuses()).containsExactly("skipped", "skipped");
    assertThat(rewritten(plain + ".nacre")).isFalse();
    assertThat(rewritten(plain + ".json")).isFalse();
    batch(cube, "sample:gear", "--no-picture", "--threads", 1, "--jobs", 1).ok();
    assertThat(statuses()).containsExactly("skipped", "skipped");

    cube("cube.obj", 1.5);
    batch(both).ok();
    assertThat(rows().get(plain)).containsEntry("status", "encoded");
    assertThat(rows().get(sample)).containsEntry("status", "skipped");

    Files.write(out().resolve(sample + ".nacre"), new byte[100]);
    Files.writeString(out().resolve(plain + ".json"), "{\"iou\":");
    batch(both).ok();
    assertThat(statuses()).containsExactly("encoded", "encoded");

    batch(cube, "sample:gear", "--no-picture", "--seed", 1).ok();
    assertThat(statuses()).containsExactly("encoded", "encoded");
    batch(cube, "sample:gear", "--no-picture", "--seed", 1, "--weights", "float32").ok();
    assertThat(statuses()).containsExactly("encoded", "encoded");
    batch(cube, "sample:gear", "--seed", 1, "--weights", "float32").ok();
    assertThat(statuses()).as("pictures are missing").containsExactly("encoded", "encoded");
    assertThat(out().resolve(sample + ".png")).isNotEmptyFile();
  }

  private String nameOf(String argument) throws IOException {
    return rows().entrySet().stream()
        .filter(row -> row.getValue().get("input").equals(argument))
        .findAny()
        .orElseThrow()
        .getKey();
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
  void objectsOfOneNameGetNamesThatDoNotDependOnTheirOrder() throws IOException {
    Path a = cube("a/cube.obj", 1);
    Path b = cube("b/Cube.obj", 2);
    Path other = cube("summary.obj", 2);
    Path list = folder.resolve("list");
    Files.writeString(list, "a/cube.obj\nb/Cube.obj\nsummary.obj\na/../a/cube.obj\n");
    batch(list, "--no-picture").ok();
    Map<String, String> names = new TreeMap<>();
    rows().forEach((name, row) -> names.put(row.get("input"), name));
    assertThat(names).containsOnlyKeys(a.toString(), b.toString(), other.toString());
    assertThat(names.get(a.toString())).matches("cube-[0-9a-f]{8}");
    assertThat(names.get(b.toString())).matches("Cube-[0-9a-f]{8}");
    assertThat(names.get(other.toString())).matches("summary-[0-9a-f]{8}");
    Files.writeString(list, "summary.obj\nb/Cube.obj\na/cube.obj\n");
    batch(list, "--no-picture").ok();
    assertThat(statuses()).containsExactly("skipped", "skipped", "skipped");
  }

  @Test
  void anInterruptedBatchGoesOnWhereItStopped() throws Exception {
    // Where the command does not listen any more, the signal would end the test.
    SignalHandler before = Signal.handle(new Signal("INT"), signal -> {});
    try {
      Object[] args = {
        "batch",
        "sample:gear",
        "sample:vase",
        "sample:room",
        "-o",
        out(),
        "-q",
        "--resolution",
        16,
        "--budget",
        "1s",
        "--no-picture"
      };
      Thread user =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!Files.exists(out().resolve("gear.json"))) {
                      LockSupport.parkNanos(5_000_000);
                    }
                    Signal.raise(new Signal("INT"));
                  });
      CommandRun interrupted = CommandRun.of(args);
      user.join();
      assertThat(interrupted.status()).isEqualTo(ExitCode.INTERRUPTED.status());
      assertThat(statuses()).contains("encoded", "pending");
      assertThat(out().resolve("room.nacre")).doesNotExist();
      age();
      CommandRun.of(args).ok();
      assertThat(rows().get("gear")).containsEntry("status", "skipped");
      assertThat(rows().get("room")).containsEntry("status", "encoded");
      assertThat(rewritten("gear.nacre")).isFalse();
    } finally {
      Signal.handle(new Signal("INT"), before);
    }
  }

  @Test
  void resultsDoNotDependOnHowManyObjectsAreEncodedSideBySide() throws IOException {
    Object[] three = {"sample:gear", "sample:vase", "sample:trefoil", "--no-picture"};
    batch(Stream.concat(Stream.of(three), Stream.of("--jobs", 1)).toArray()).ok();
    byte[] vase = Files.readAllBytes(out().resolve("vase.nacre"));
    byte[] trefoil = Files.readAllBytes(out().resolve("trefoil.nacre"));
    try (Stream<Path> files = Files.list(out())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    batch(Stream.concat(Stream.of(three), Stream.of("--jobs", 3, "--threads", 3)).toArray()).ok();
    assertThat(out().resolve("vase.nacre")).hasBinaryContent(vase);
    assertThat(out().resolve("trefoil.nacre")).hasBinaryContent(trefoil);
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
