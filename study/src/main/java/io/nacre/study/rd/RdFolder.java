package io.nacre.study.rd;

import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectStatus;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.BuildInfo;
import io.nacre.study.report.CdUnit;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Json;
import io.nacre.study.report.JsonValue;
import io.nacre.study.report.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the curves go: plots and then NAME.json of each object, which says that it is finished and
 * with which options.
 *
 * @param folder exists
 * @param options the options that results depend on, by name
 * @param programs of others that are measured besides
 */
public record RdFolder(Path folder, Map<String, String> options, List<String> programs) {

  private static final String KEY = "made_from";
  private static final String RESULT = "result";

  private Path result(ObjectFile object) {
    return folder.resolve(object.name() + ".json");
  }

  /** All that the figures of {@code input} depend on. */
  private String key(InputHash input) {
    Map<String, @Nullable Object> key = new LinkedHashMap<>();
    key.put("version", BuildInfo.current().version());
    key.put("input", input.sha256().isEmpty() ? input.name() : input.sha256());
    key.put("options", options);
    key.put("programs", programs);
    return Json.write(key);
  }

  /** The row of {@code object} when it was measured in the same way before; null otherwise. */
  @Nullable RdRow finished(ObjectFile object, InputHash input) throws IOException {
    JsonValue json = JsonValue.read(result(object));
    return key(input).equals(json.get(KEY).text()) && json.get(RESULT).isObject()
        ? new RdRow(object, ObjectStatus.SKIPPED, RdResult.of(json.get(RESULT)), "")
        : null;
  }

  /**
   * Writes what was measured of an object.
   *
   * @param plots PNG files by what they are called behind the name of the object
   */
  void write(ObjectFile object, RdResult result, Map<String, byte[]> plots, Provenance provenance)
      throws IOException {
    Files.deleteIfExists(result(object));
    writePlots(object.name(), plots);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("input", object.argument());
    json.put("exact_wins_from_iou", result.exactWinsFrom());
    json.put(RESULT, result.toJson());
    json.put("cd_unit", CdUnit.OF_ALL);
    json.put("provenance", provenance);
    json.put(KEY, key(provenance.input()));
    OutputFile.writeText(result(object), Json.write(json) + "\n");
  }

  /** Writes a file of the whole. */
  void write(String name, String text) throws IOException {
    OutputFile.writeText(folder.resolve(name), text);
  }

  /** Writes pictures that {@code name} begins the names of. */
  void writePlots(String name, Map<String, byte[]> plots) throws IOException {
    for (Map.Entry<String, byte[]> plot : plots.entrySet()) {
      OutputFile.write(folder.resolve(name + plot.getKey() + ".png"), plot.getValue());
    }
  }
}
