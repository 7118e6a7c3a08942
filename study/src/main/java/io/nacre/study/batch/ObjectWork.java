package io.nacre.study.batch;

import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectRow;
import io.nacre.study.progress.BatchProgress;
import io.nacre.study.report.InputHash;
import io.nacre.train.KernelWarmUp;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The work on each object of an {@link ObjectRun}; for concurrent use.
 *
 * @param <R> what becomes of an object
 */
public interface ObjectWork<R extends ObjectRow> {

  /** What an earlier run made of {@code object} in the same way; null when there is none. */
  @Nullable R finished(ObjectFile object, InputHash input) throws IOException;

  /**
   * Does the work and writes its files.
   *
   * @param warmUp to be closed as soon as the object is read
   * @return null when the run was to end before this was over; then nothing was written
   */
  @Nullable R make(ObjectFile object, BatchProgress progress, KernelWarmUp warmUp)
      throws IOException;

  /** The row of an object that was not finished. */
  R pending(ObjectFile object);

  /** The row of an object that the work fails on, because of {@code cause}. */
  R failed(ObjectFile object, Throwable cause);

  /** Gets the kernels compiled while the first object is prepared. */
  KernelWarmUp warmUp();
}
