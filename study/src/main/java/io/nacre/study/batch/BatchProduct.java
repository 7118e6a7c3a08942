package io.nacre.study.batch;

import io.nacre.encode.ResumeFiles;
import io.nacre.study.encoding.EncodeReport;
import io.nacre.study.encoding.EncodedObject;
import io.nacre.study.encoding.ObjectEncoding;
import io.nacre.study.fit.MeshTruth;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.progress.BatchProgress;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Json;
import io.nacre.study.yardstick.ClassicalSizes;
import io.nacre.time.Stopwatch;
import io.nacre.train.KernelWarmUp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a batch makes of one object, before anybody writes it.
 *
 * @param report on the file, which has the file's bytes
 * @param png the picture's bytes; null when there is none
 */
public record BatchProduct(EncodeReport report, byte @Nullable [] png) {

  /** The key of the options in the JSON of an object. */
  static final String OPTIONS = "options";

  /** The key of the hash of its file. */
  static final String OUTPUT_SHA256 = "output_sha256";

  /**
   * Does the work on an object.
   *
   * @param file where it is to be written
   * @param picture where its picture is to be written; null when none is wanted
   * @param warmUp closed as soon as the object is read
   * @return null when {@code progress} was to end before this was over
   */
  public static @Nullable BatchProduct of(
      ObjectEncoding encoding,
      ObjectFile object,
      Path file,
      @Nullable Path picture,
      BatchProgress progress,
      KernelWarmUp warmUp)
      throws IOException {
    Stopwatch began = Stopwatch.started();
    progress.before(object, "reading");
    PreparedObject prepared = encoding.prepare(object);
    warmUp.close();
    if (progress.interrupted()) {
      return null;
    }
    EncodedObject made =
        encoding.encode(prepared, progress.ofEncoding(object), ResumeFiles.NONE, began);
    if (made.interrupted()) {
      return null;
    }
    double seconds = began.seconds();
    progress.after(object, "measuring");
    CompletableFuture<ClassicalSizes> classical = encoding.classical(prepared, made);
    byte[] png = picture == null ? null : encoding.picture(prepared, made.encoded());
    return new BatchProduct(
        encoding.report(
            prepared, made, classical.join(), seconds, file, picture, List.of(), MeshTruth.SILENT),
        png);
  }

  /** The whole .nacre file. */
  public byte[] bytes() {
    return report.encoded().bytes();
  }

  /** Hash of the input; empty for a sample. */
  public String sha256() {
    return report.provenance().input().sha256();
  }

  /**
   * The report in JSON, with what a later run needs to know whether it would do the same.
   *
   * @param options those that results depend on, by name
   */
  public String json(Map<String, String> options) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>(report.toJson());
    json.put(OPTIONS, options);
    json.put(OUTPUT_SHA256, InputHash.sha256(bytes()));
    return Json.write(json);
  }
}
