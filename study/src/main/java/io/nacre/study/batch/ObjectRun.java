package io.nacre.study.batch;

import io.nacre.parallel.Parallel;
import io.nacre.study.encoding.SearchInterruptedException;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectRow;
import io.nacre.study.progress.BatchProgress;
import io.nacre.train.KernelWarmUp;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A run over many objects, several side by side, that leaves alone what an earlier run finished and
 * survives what fails.
 *
 * @param objects with names of their own
 * @param jobs objects that are worked on side by side
 * @param work on each
 * @param <R> what becomes of an object
 */
public record ObjectRun<R extends ObjectRow>(
    List<ObjectFile> objects, int jobs, ObjectWork<R> work) {

  /**
   * A row for each object, in their order. An object that fails does not end the run; a request to
   * end does, and leaves nothing of the objects that were under way.
   *
   * @param start makes the progress when it is known how many objects are skipped
   */
  public List<R> run(IntFunction<BatchProgress> start) {
    Map<ObjectFile, R> rows = new ConcurrentHashMap<>();
    for (ObjectFile object : objects) {
      R row = finished(object);
      if (row != null) {
        rows.put(object, row);
      }
    }
    List<ObjectFile> left = objects.stream().filter(object -> !rows.containsKey(object)).toList();
    BatchProgress progress = start.apply(rows.size());
    if (!left.isEmpty()) {
      try (KernelWarmUp warmUp = work.warmUp()) {
        Parallel.forEach(
            jobs,
            left.size(),
            i -> {
              R row = row(left.get(i), progress, warmUp);
              rows.put(left.get(i), row);
              progress.finished(row);
            });
      }
    }
    return objects.stream().map(object -> Objects.requireNonNull(rows.get(object))).toList();
  }

  private @Nullable R finished(ObjectFile object) {
    try {
      return work.finished(object, object.hash());
    } catch (IOException | IllegalArgumentException e) {
      return null; // The work on it fails too, and says why.
    }
  }

  private R row(ObjectFile object, BatchProgress progress, KernelWarmUp warmUp) {
    try {
      R row = progress.interrupted() ? null : work.make(object, progress, warmUp);
      return row != null ? row : work.pending(object);
    } catch (SearchInterruptedException e) {
      return work.pending(object);
    } catch (CompletionException e) {
      return work.failed(object, e.getCause() == null ? e : e.getCause());
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return work.failed(object, e);
    }
  }
}
