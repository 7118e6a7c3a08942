package io.nacre.spark;

import io.nacre.study.UserException;
import io.nacre.study.engine.EngineListener;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * Runs a job, shows how far it is, and ends it on request.
 *
 * @param total objects of the batch
 * @param missing those of them that the job works on
 * @param done counts these
 * @param failed counts those of them that fail
 */
record JobWatch(
    JavaSparkContext context,
    long total,
    long missing,
    LongAccumulator done,
    LongAccumulator failed) {

  private static final String GROUP = "nacre";
  private static final long MILLIS = 100;

  /**
   * Runs {@code job} to its end.
   *
   * @return why it failed, in one line; null when it did not, or was ended on request
   */
  @Nullable String run(Runnable job, EngineListener listener) {
    AtomicReference<@Nullable Throwable> trouble = new AtomicReference<>();
    listener.progress().phase("working");
    long start = System.nanoTime();
    Thread thread =
        Thread.ofPlatform()
            .name("nacre-job")
            .start(
                () -> {
                  context.setJobGroup(GROUP, "encoding %d objects".formatted(missing), true);
                  try {
                    job.run();
                  } catch (Throwable e) {
                    // Scala throws exceptions that Java would have declared.
                    trouble.set(e);
                  }
                });
    boolean stopped = false;
    try {
      while (!thread.join(Duration.ofMillis(MILLIS))) {
        show(listener, (System.nanoTime() - start) * 1e-9);
        if (!stopped && listener.stopped()) {
          stopped = true;
          context.cancelJobGroup(GROUP);
        }
      }
    } catch (InterruptedException e) {
      context.cancelJobGroup(GROUP);
      throw new UserException("interrupted while waiting for Spark", e);
    }
    Throwable thrown = trouble.get();
    return thrown == null || stopped ? null : reason(thrown);
  }

  private void show(EngineListener listener, double seconds) {
    long finished = Math.min(done.value(), missing);
    double rate = finished / seconds;
    listener
        .progress()
        .update(
            (double) (total - missing + finished) / total,
            finished == 0 ? Double.NaN : (missing - finished) / rate,
            () ->
                String.format(
                    Locale.ROOT,
                    "%d of %d objects%s%s",
                    total - missing + finished,
                    total,
                    failed.value() == 0 ? "" : " (" + failed.value() + " failed)",
                    finished == 0 ? "" : String.format(Locale.ROOT, "  %.2f a second", rate)));
  }

  /** The first line of the innermost cause, which says most. */
  static String reason(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return text.lines().findFirst().orElse("unknown").strip();
  }
}
