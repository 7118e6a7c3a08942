package io.nacre.study.batch;

import io.nacre.study.object.ObjectRow;
import io.nacre.study.progress.BatchProgress;
import io.nacre.study.progress.Progress;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A run over objects that is asked to stop after a while, as by a Ctrl-C. */
public final class StoppedRun {

  private final AtomicLong asked = new AtomicLong();

  /**
   * Runs {@code run}; rows as it gives them.
   *
   * @param patience how often it may ask whether to stop before it is told to
   */
  public <R extends ObjectRow> List<R> run(ObjectRun<R> run, long patience) {
    return run.run(
        skipped ->
            new BatchProgress(
                Progress.NONE,
                () -> asked.incrementAndGet() > patience,
                run.objects().size(),
                skipped,
                System::nanoTime));
  }

  /** How often the run asked. */
  public long asked() {
    return asked.get();
  }
}
