package io.nacre.study.reproduce;

import io.nacre.io.GridWriter;
import io.nacre.search.hierarchical.HierarchicalSearch;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Json;
import io.nacre.study.report.JsonValue;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a reproduction keeps what is finished, so that it is not run again: {@code
 * runs/ROW/OBJECT-HASH.json}, where the hash is that of all that a result depends on. In {@code
 * unfinished} lies the state of what was interrupted.
 *
 * @param folder exists
 * @param earlier folders of other reproductions, whose results are taken, too
 * @param grids whether voxels are kept beside results; results without them are not taken then
 */
public record ReproduceFolder(Path folder, List<Path> earlier, boolean grids) {

  private static final String RUNS = "runs";
  private static final String UNFINISHED = "unfinished";
  private static final String KEY = "made_from";
  private static final String RESULT = "result";
  private static final int HASH_DIGITS = 12;

  public ReproduceFolder {
    earlier = List.copyOf(earlier);
  }

  private static Path result(Path folder, ReproduceRow row, ObjectFile object, String key) {
    return folder.resolve(RUNS).resolve(row.id()).resolve(named(object, key) + ".json");
  }

  private static String named(ObjectFile object, String key) {
    String hash = InputHash.sha256(key.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_DIGITS);
    return object.name() + "-" + hash;
  }

  /**
   * The result of {@code row} on {@code object}; null when there is none.
   *
   * @param key all that it depends on
   */
  @Nullable ReproduceResult finished(ReproduceRow row, ObjectFile object, String key)
      throws IOException {
    for (Path place : Stream.concat(Stream.of(folder), earlier.stream()).toList()) {
      JsonValue json = JsonValue.read(result(place, row, object, key));
      if (grids && !Files.exists(grid(place, row, object, key))) {
        continue;
      }
      if (key.equals(json.get(KEY).text()) && json.get(RESULT).isObject()) {
        return ReproduceResult.of(json.get(RESULT));
      }
    }
    return null;
  }

  private static Path grid(Path folder, ReproduceRow row, ObjectFile object, String key) {
    return folder.resolve(RUNS).resolve(row.id()).resolve(named(object, key) + ".npz");
  }

  /** The voxels beside a finished result; null when there are none. */
  @Nullable VoxelGrid decoded(ReproduceRow row, ObjectFile object, String key) throws IOException {
    for (Path place : Stream.concat(Stream.of(folder), earlier.stream()).toList()) {
      Path file = grid(place, row, object, key);
      if (Files.exists(file) && Input.read(file.toString()) instanceof Input.Grid grid) {
        return grid.grid();
      }
    }
    return null;
  }

  /**
   * Keeps a result.
   *
   * @param decoded its voxels
   */
  void keep(
      ReproduceRow row, ObjectFile object, String key, ReproduceResult result, VoxelGrid decoded)
      throws IOException {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(KEY, key);
    json.put(RESULT, result.toJson());
    Path file = result(folder, row, object, key);
    Files.createDirectories(file.resolveSibling("."));
    if (grids) {
      GridWriter.write(decoded, grid(folder, row, object, key));
    }
    OutputFile.writeText(file, Json.write(json) + "\n");
  }

  /**
   * Where the state of an unfinished search or training is kept; its folder is made.
   *
   * @param key all that the state depends on
   */
  Path state(ObjectFile object, String key) throws IOException {
    Path states = folder.resolve(UNFINISHED);
    Files.createDirectories(states);
    return states.resolve(named(object, key) + ".state");
  }

  /** Deletes what {@link #state} named, and its folder when nothing else is in it. */
  void forget(Path state) throws IOException {
    Files.deleteIfExists(state);
    for (Path journal : HierarchicalSearch.journals(state)) {
      Files.deleteIfExists(journal);
    }
    Path states = folder.resolve(UNFINISHED);
    boolean empty;
    try (Stream<Path> left = Files.list(states)) {
      empty = left.findAny().isEmpty();
    }
    if (empty) {
      Files.delete(states);
    }
  }

  /** Writes a file of the whole. */
  void write(String name, String content) throws IOException {
    OutputFile.writeText(folder.resolve(name), content);
  }

  /** Writes a picture of the whole. */
  void write(String name, byte[] content) throws IOException {
    OutputFile.write(folder.resolve(name), content);
  }
}
