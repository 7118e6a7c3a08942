package io.nacre.cli;

import io.nacre.search.SearchListener;
import io.nacre.search.SearchProgress;
import io.nacre.search.Trial;
import io.nacre.train.TrainingListener;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Shows how far a batch is, and its trainings; for concurrent use. */
final class BatchProgress {

  /**
   * How far an object is.
   *
   * @param fraction part of its training or search that is done, 0..1
   */
  private record State(double fraction, String text) {}

  private final ProgressLine line;
  private final Interruption interruption;
  private final LongSupplier clock;
  private final long start;
  private final int total;
  private final int skipped;
  private int finished;
  private int failed;
  private final Map<String, State> running = new TreeMap<>();

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
  TrainingListener ofTraining(BatchObject object) {
    return ofTraining(object, 0, 1);
  }

  /** As the other form, of training {@code index} of {@code count} that the object has. */
  TrainingListener ofTraining(BatchObject object, int index, int count) {
    return progress -> {
      String text =
          String.format(
              Locale.ROOT, "loss %.4f IoU %.2f %%", progress.loss(), 100 * progress.iou());
      return heard(object, new State((index + progress.fraction()) / count, text));
    };
  }

  /** Hears of the search for the network of {@code object}, and ends it when interrupted. */
  SearchListener ofSearch(BatchObject object) {
    return new SearchListener() {
      @Override
      public void onTrial(Trial trial, double score) {
        // The line of progress counts them.
      }

      @Override
      public boolean onProgress(SearchProgress progress) {
        return heard(object, new State(progress.fraction(), progress.trials() + " tried"));
      }
    };
  }

  /** Whether to go on. */
  private synchronized boolean heard(BatchObject object, State state) {
    running.put(object.name(), state);
    line.update(this::text);
    return !interruption.requested();
  }

  /** Shows what became of an object, for good. */
  void finished(BatchRow row) {
    finished(row.object(), row.status(), outcome(row));
  }

  /**
   * As the other form.
   *
   * @param outcome in one line, the object's name first
   */
  synchronized void finished(BatchObject object, BatchRow.Status status, String outcome) {
    running.remove(object.name());
    if (status == BatchRow.Status.PENDING) {
      return;
    }
    finished++;
    if (status == BatchRow.Status.FAILED) {
      failed++;
    }
    line.finish("%d of %d  %s".formatted(skipped + finished, total, outcome));
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
    for (Map.Entry<String, State> entry : running.entrySet()) {
      State state = entry.getValue();
      done += state.fraction();
      trainings.append(
          "  %s %d %% %s".formatted(entry.getKey(), (int) (100 * state.fraction()), state.text()));
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
