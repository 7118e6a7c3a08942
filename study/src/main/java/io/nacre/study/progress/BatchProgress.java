package io.nacre.study.progress;

import io.nacre.encode.EncodingListener;
import io.nacre.encode.EncodingPhase;
import io.nacre.search.SearchProgress;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectRow;
import io.nacre.study.object.ObjectStatus;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingProgress;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Shows how far a batch is, and its trainings; for concurrent use. */
public final class BatchProgress {

  /**
   * How far an object is.
   *
   * @param fraction part of it that is done, 0..1
   */
  private record State(double fraction, String text) {}

  /** What of an object its trainings take; the rest is rounding, measuring, pictures. */
  private static final double TRAININGS = 0.9;

  private final Progress line;
  private final BooleanSupplier stop;
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
  public BatchProgress(
      Progress line, BooleanSupplier stop, int total, int skipped, LongSupplier clock) {
    this.line = line;
    this.stop = stop;
    this.clock = clock;
    this.start = clock.getAsLong();
    this.total = total;
    this.skipped = skipped;
  }

  /** Whether the run is to end. */
  public boolean interrupted() {
    return stop.getAsBoolean();
  }

  /** Follows the training of {@code object}, and ends it when the run is to end. */
  public TrainingListener ofTraining(ObjectFile object) {
    return ofTraining(object, 0, 1);
  }

  /** As the other form, of training {@code index} of {@code count} that the object has. */
  public TrainingListener ofTraining(ObjectFile object, int index, int count) {
    return progress -> {
      String text =
          String.format(
              Locale.ROOT, "loss %.4f IoU %.2f %%", progress.loss(), 100 * progress.iou());
      return heard(object, new State(TRAININGS * (index + progress.fraction()) / count, text));
    };
  }

  /** Follows the encoding of {@code object}, and ends it when the run is to end. */
  public EncodingListener ofEncoding(ObjectFile object) {
    TrainingListener ofTraining = ofTraining(object);
    return new EncodingListener() {
      @Override
      public boolean onTraining(TrainingProgress progress) {
        return ofTraining.onProgress(progress);
      }

      @Override
      public boolean onSearch(SearchProgress progress) {
        return heard(
            object, new State(TRAININGS * progress.fraction(), progress.trials() + " tried"));
      }

      @Override
      public void onPhase(EncodingPhase phase) {
        switch (phase) {
          case ROUNDING -> after(object, "rounding");
          case EXACT_CODING -> after(object, "exact coding");
          case EXACT_SIZE -> before(object, "exact coding");
          case SEARCH, TRAINING -> {
            // These say how far they are.
          }
        }
      }
    };
  }

  /** Something that comes before the trainings of {@code object}, such as reading it. */
  public void before(ObjectFile object, String text) {
    heard(object, new State(0, text));
  }

  /** Something that comes after the trainings of {@code object}, such as measuring. */
  public void after(ObjectFile object, String text) {
    heard(object, new State(TRAININGS, text));
  }

  /** Whether to go on. */
  private synchronized boolean heard(ObjectFile object, State state) {
    running.put(object.name(), state);
    double done = finished + running.values().stream().mapToDouble(State::fraction).sum();
    double seconds = (clock.getAsLong() - start) * 1e-9;
    double left = done == 0 ? Double.NaN : seconds * (total - skipped - done) / done;
    line.update((skipped + done) / total, left, this::text);
    return !stop.getAsBoolean();
  }

  /** Shows the outcome of an object, for good. */
  public synchronized void finished(ObjectRow row) {
    running.remove(row.object().name());
    if (row.status() == ObjectStatus.PENDING) {
      return;
    }
    finished++;
    if (row.status() == ObjectStatus.FAILED) {
      failed++;
    }
    line.finish(
        String.format(Locale.ROOT, "%d of %d  %s", skipped + finished, total, row.outcome()));
  }

  /** The line that is rewritten. */
  private String text() {
    StringBuilder trainings = new StringBuilder();
    for (Map.Entry<String, State> entry : running.entrySet()) {
      State state = entry.getValue();
      trainings.append(
          String.format(
              Locale.ROOT,
              "  %s %d %%, %s",
              entry.getKey(),
              (int) (100 * state.fraction()),
              state.text()));
    }
    return String.format(
        Locale.ROOT,
        "object %d of %d%s%s",
        Math.min(total, skipped + finished + Math.max(1, running.size())),
        total,
        failed == 0 ? "" : " (" + failed + " failed)",
        trainings);
  }
}
