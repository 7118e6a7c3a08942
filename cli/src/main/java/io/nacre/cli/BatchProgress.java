package io.nacre.cli;

import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingProgress;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Shows how far a batch is, and its trainings; for concurrent use. */
final class BatchProgress {

  private final ProgressLine line;
  private final Interruption interruption;
  private final LongSupplier clock;
  private final long start;
  private final int total;
  private final int skipped;
  private int finished;
  private int failed;
  private final Map<String, TrainingProgress> running = new TreeMap<>();

  /**
   * Progress that starts its clock now.
   *
   * @param total objects of the batch
   * @param skipped those of them that are finished already
   * @param clock nanoseconds, as {@link System#nanoTime}
   */
  BatchProgress(
      ProgressLine line, Interruption interruption, int total, int skipped, LongSupplier clock) {
    this.line = line;
    this.interruption = interruption;
    this.clock = clock;
    this.start = clock.getAsLong();
    this.total = total;
    this.skipped = skipped;
  }

  /** Whether Ctrl-C was pressed. */
  boolean interrupted() {
    return interruption.requested();
  }

  /** Hears of the training of {@code object}, and ends it when interrupted. */
  TrainingListener listener(BatchObject object) {
    return progress -> {
      heard(object, progress);
      return !interruption.requested();
    };
  }

  private synchronized void heard(BatchObject object, TrainingProgress progress) {
    running.put(object.name(), progress);
    line.update(this::text);
  }

  /** Shows what became of an object, for good. */
  synchronized void finished(BatchRow row) {
    running.remove(row.object().name());
    if (row.status() == BatchRow.Status.PENDING) {
      return;
    }
    finished++;
    if (row.status() == BatchRow.Status.FAILED) {
      failed++;
    }
    line.finish("%d of %d  %s".formatted(skipped + finished, total, outcome(row)));
  }

  private static String outcome(BatchRow row) {
    BatchRow.Figures figures = row.figures();
    return figures == null
        ? row.object().name() + " failed: " + row.error()
        : "%s: %d bytes, IoU %s, CD %s, %s"
            .formatted(
                row.object().name(),
                figures.bytes(),
                Quantity.percent(figures.iou()),
                Quantity.distance(figures.cd()),
                Quantity.seconds(figures.seconds()));
  }

  /** The line that is rewritten. */
  private String text() {
    double done = finished;
    StringBuilder trainings = new StringBuilder();
    for (Map.Entry<String, TrainingProgress> entry : running.entrySet()) {
      TrainingProgress progress = entry.getValue();
      done += progress.fraction();
      trainings.append(
          String.format(
              Locale.ROOT,
              "  %s %d %% loss %.4f IoU %.2f %%",
              entry.getKey(),
              (int) (100 * progress.fraction()),
              progress.loss(),
              100 * progress.iou()));
    }
    double seconds = (clock.getAsLong() - start) * 1e-9;
    double left = seconds * (total - skipped - done) / done;
    return "object %d of %d%s  ETA %s%s"
        .formatted(
            Math.min(total, skipped + finished + Math.max(1, running.size())),
            total,
            failed == 0 ? "" : " (" + failed + " failed)",
            Quantity.seconds(Math.max(0, left)),
            trainings);
  }
}
