package io.nacre.study.batch;

import io.nacre.study.UserException;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectStatus;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.BuildInfo;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Json;
import io.nacre.study.report.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a batch writes: NAME.nacre, NAME.png and, last of the three, NAME.json, which says that the
 * object is finished and with which options.
 *
 * @param folder exists
 * @param options the options that results depend on, by name
 * @param pictures whether objects have pictures
 * @param force whether files are replaced that are no earlier ones of this batch
 */
public record BatchFolder(
    Path folder, Map<String, String> options, boolean pictures, boolean force) {

  Path file(ObjectFile object) {
    return folder.resolve(object.name() + ".nacre");
  }

  /** Where the picture goes, null when none is wanted. */
  @Nullable Path picture(ObjectFile object) {
    return pictures ? OutputFile.picture(file(object)) : null;
  }

  private Path result(ObjectFile object) {
    return folder.resolve(object.name() + ".json");
  }

  /**
   * Refuses to write over the file of {@code object} when Nacre did not write it, or a batch with
   * other options did.
   */
  void check(ObjectFile object) throws IOException {
    JsonValue before = JsonValue.read(result(object)).get(BatchProduct.OPTIONS);
    boolean ours = JsonValue.parse(Json.write(options)).equals(before);
    List<String> inputs = List.of(object.argument());
    OutputFile.check(file(object), inputs, force || ours);
    Path picture = picture(object);
    if (picture != null) {
      OutputFile.check(picture, inputs, force || ours);
    }
    if (!force && !ours && before.isObject() && Files.isRegularFile(file(object))) {
      throw new UserException(
          "%s exists and was made with other options: name another folder, or replace it with --force"
              .formatted(file(object)));
    }
  }

  /**
   * The row of {@code object} when its files are there and came from {@code input} with these
   * options and this version of the program; null otherwise.
   */
  @Nullable BatchRow finished(ObjectFile object, InputHash input) throws IOException {
    Path picture = picture(object);
    if (!Files.isRegularFile(file(object)) || (picture != null && !Files.isRegularFile(picture))) {
      return null;
    }
    JsonValue json = JsonValue.read(result(object));
    JsonValue provenance = json.get("provenance");
    boolean same =
        JsonValue.parse(Json.write(options)).equals(json.get(BatchProduct.OPTIONS))
            && provenance.get("version").text().equals(BuildInfo.current().version())
            && provenance.get("input").get("sha256").text().equals(input.sha256())
            && (!input.sha256().isEmpty()
                || provenance.get("input").get("name").text().equals(input.name()))
            && InputHash.of(file(object))
                .sha256()
                .equals(json.get(BatchProduct.OUTPUT_SHA256).text());
    return same
        ? new BatchRow(object, ObjectStatus.SKIPPED, input.sha256(), BatchFigures.of(json), "")
        : null;
  }

  /** Writes the files of a finished object. */
  BatchRow write(ObjectFile object, BatchProduct product) throws IOException {
    String text = product.json(options) + "\n";
    // First what says with which options the file was made: without it nobody dares to replace it.
    write(object.name() + ".json", text.getBytes(StandardCharsets.UTF_8));
    OutputFile.write(file(object), product.bytes());
    Path picture = product.report().picture();
    byte[] png = product.png();
    if (picture != null && png != null) {
      OutputFile.write(picture, png);
    }
    return new BatchRow(
        object, ObjectStatus.ENCODED, product.sha256(), BatchFigures.of(JsonValue.parse(text)), "");
  }

  /** Writes a file of the batch itself. */
  void write(String name, byte[] content) throws IOException {
    OutputFile.write(folder.resolve(name), content);
  }
}
