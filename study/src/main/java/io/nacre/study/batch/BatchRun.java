package io.nacre.study.batch;

import io.nacre.encode.ResumeFiles;
import io.nacre.parallel.Parallel;
import io.nacre.study.encoding.EncodeReport;
import io.nacre.study.encoding.EncodedObject;
import io.nacre.study.encoding.ObjectEncoding;
import io.nacre.study.encoding.SearchInterruptedException;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.progress.BatchProgress;
import io.nacre.study.yardstick.ClassicalSizes;
import io.nacre.train.KernelWarmUp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the objects of a batch, those that are not finished yet.
 *
 * @param objects with names of their own
 * @param folder where their files go
 * @param jobs objects that are encoded side by side
 * @param encoding how, with the threads of each of them
 */
public record BatchRun(
    List<ObjectFile> objects, BatchFolder folder, int jobs, ObjectEncoding encoding) {

  /**
   * A row for each object, in their order. An object that fails does not end the batch; a Ctrl-C
   * does, and leaves nothing of the objects that were under way.
   *
   * @param start makes the progress when it is known how many objects are skipped
   */
  public List<BatchRow> run(IntFunction<BatchProgress> start) {
    Map<ObjectFile, BatchRow> rows = new ConcurrentHashMap<>();
    for (ObjectFile object : objects) {
      BatchRow row = finished(object);
      if (row != null) {
        rows.put(object, row);
      }
    }
    List<ObjectFile> left = objects.stream().filter(object -> !rows.containsKey(object)).toList();
    BatchProgress progress = start.apply(rows.size());
    if (!left.isEmpty()) {
      try (KernelWarmUp warmUp = encoding.warmUp()) {
        Parallel.forEach(
            jobs,
            left.size(),
            i -> {
              BatchRow row = row(left.get(i), progress, warmUp);
              rows.put(left.get(i), row);
              progress.finished(row.object(), row.status(), row.outcome());
            });
      }
    }
    return objects.stream().map(object -> Objects.requireNonNull(rows.get(object))).toList();
  }

  private @Nullable BatchRow finished(ObjectFile object) {
    try {
      return folder.finished(object, Input.hash(object.argument()));
    } catch (IOException | IllegalArgumentException e) {
      return null; // Encoding it fails too, and says why.
    }
  }

  private BatchRow row(ObjectFile object, BatchProgress progress, KernelWarmUp warmUp) {
    try {
      BatchRow row = progress.interrupted() ? null : encode(object, progress, warmUp);
      return row != null ? row : BatchRow.pending(object);
    } catch (SearchInterruptedException e) {
      return BatchRow.pending(object);
    } catch (CompletionException e) {
      return BatchRow.failed(object, e.getCause() == null ? e : e.getCause());
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return BatchRow.failed(object, e);
    }
  }

  /** Encodes an object and writes its files; null when interrupted before its training was over. */
  private @Nullable BatchRow encode(ObjectFile object, BatchProgress progress, KernelWarmUp warmUp)
      throws IOException {
    long start = System.nanoTime();
    PreparedObject prepared = encoding.prepare(object.argument());
    warmUp.close();
    if (progress.interrupted()) {
      return null;
    }
    EncodedObject made = encoding.encode(prepared, progress.ofEncoding(object), ResumeFiles.NONE);
    if (made.interrupted()) {
      return null;
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    CompletableFuture<ClassicalSizes> classical = encoding.classical(prepared, made.encoded());
    Path picture = folder.picture(object);
    byte[] png = picture == null ? null : encoding.picture(prepared, made.encoded());
    EncodeReport report =
        encoding.report(
            prepared, made, classical.join(), seconds, folder.file(object), picture, List.of());
    return folder.write(object, report, png);
  }
}
