package io.nacre.study.reproduce;

import io.nacre.search.hierarchical.HierarchicalSearch;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Json;
import io.nacre.study.report.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a reproduction keeps what is finished, so that it is not run again: {@code
 * results/ROW/OBJECT.json}. Beside it lies the state of what was interrupted.
 *
 * @param folder exists
 */
public record ReproduceFolder(Path folder) {

  private static final String RESULTS = "results";
  private static final String KEY = "made_from";
  private static final String RESULT = "result";
  private static final int HASH_DIGITS = 12;

  private Path result(ReproduceRow row, ObjectFile object) {
    return folder.resolve(RESULTS).resolve(row.id()).resolve(object.name() + ".json");
  }

  /**
   * The result of {@code row} on {@code object}; null when there is none, or one that was made from
   * something else.
   *
   * @param key all that it depends on
   */
  @Nullable ReproduceResult finished(ReproduceRow row, ObjectFile object, String key)
      throws IOException {
    JsonValue json = JsonValue.read(result(row, object));
    return key.equals(json.get(KEY).text()) && json.get(RESULT).isObject()
        ? ReproduceResult.of(json.get(RESULT))
        : null;
  }

  /** Keeps a result. */
  void keep(ReproduceRow row, ObjectFile object, String key, ReproduceResult result)
      throws IOException {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(KEY, key);
    json.put(RESULT, result.toJson());
    OutputFile.writeText(result(row, object), Json.write(json) + "\n");
    Path state = state(row, object, key);
    Files.deleteIfExists(state);
    for (Path journal : HierarchicalSearch.journals(state)) {
      Files.deleteIfExists(journal);
    }
  }

  /** Where the state of an unfinished search or training is kept; its folder is made. */
  Path state(ReproduceRow row, ObjectFile object, String key) throws IOException {
    Path folderOfRow = folder.resolve(RESULTS).resolve(row.id());
    Files.createDirectories(folderOfRow);
    String hash = InputHash.sha256(key.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_DIGITS);
    return folderOfRow.resolve(object.name() + "-" + hash + ".state");
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
