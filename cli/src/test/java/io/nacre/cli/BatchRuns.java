package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Batches of tiny trainings into a folder, and what is in it afterwards. */
abstract class BatchRuns {

  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path folder;

  CommandRun batch(Object... more) {
    List<Object> args = new ArrayList<>(List.of("batch", "-o", out(), "-q", "--resolution", 16));
    args.addAll(List.of("--steps", "100k", "--arch", "2x16:sine", "--mesh-resolution", 32));
    args.addAll(Arrays.asList(more));
    return CommandRun.of(args.toArray());
  }

  Path out() {
    return folder.resolve("out");
  }

  Path cube(String name, double side) throws IOException {
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
  Map<String, Map<String, String>> rows() throws IOException {
    List<String> lines = Files.readAllLines(out().resolve("results.csv"));
    String[] columns = cells(lines.getFirst());
    return lines.stream()
        .skip(1)
        .map(BatchRuns::cells)
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

  List<String> statuses() throws IOException {
    return rows().values().stream().map(row -> row.get("status")).sorted().toList();
  }

  JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(out().resolve(name).toFile());
  }

  List<String> written() throws IOException {
    try (Stream<Path> files = Files.list(out())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  void age() throws IOException {
    try (Stream<Path> files = Files.list(out())) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, LONG_AGO);
      }
    }
  }

  boolean rewritten(String name) throws IOException {
    return !Files.getLastModifiedTime(out().resolve(name)).equals(LONG_AGO);
  }

  /** What the files of an object are called. */
  String nameOf(String argument) throws IOException {
    return rows().entrySet().stream()
        .filter(row -> row.getValue().get("input").equals(argument))
        .findAny()
        .orElseThrow()
        .getKey();
  }
}
