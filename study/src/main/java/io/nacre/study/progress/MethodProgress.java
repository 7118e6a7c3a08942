package io.nacre.study.progress;

import io.nacre.lab.nglod.NglodProgress;
import io.nacre.lab.ni.NiProgress;
import io.nacre.search.SearchListener;
import io.nacre.search.SearchProgress;
import io.nacre.search.Trial;
import io.nacre.search.hierarchical.HierarchicalListener;
import io.nacre.search.hierarchical.Phase;
import io.nacre.train.TrainingListener;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** Shows how far a run of several methods is and ends what is under way on request. */
public final class MethodProgress {

  private final Progress line;
  private final BooleanSupplier stop;
  private final LongSupplier clock;
  private final double total;
  private final long start;
  private double skipped;
  private double done;

  /**
   * Progress that starts its clock now.
   *
   * @param total work of all that is to be run, in any unit
   * @param stop whether what is under way is to end
   * @param clock nanoseconds, as {@link System#nanoTime}
   */
  public MethodProgress(Progress line, BooleanSupplier stop, double total, LongSupplier clock) {
    this.line = line;
    this.stop = stop;
    this.total = total;
    this.clock = clock;
    start = clock.getAsLong();
  }

  /** Whether the run is to end. */
  public boolean interrupted() {
    return stop.getAsBoolean();
  }

  /** The run of a method on an object, which is {@code work} of the total. */
  public Step step(String text, double work) {
    return new Step(text, work);
  }

  /** That much needs no work, since it was done by an earlier run or cannot be done. */
  public void skip(double work) {
    skipped += work;
  }

  /** {@code step} is done; shows its outcome, {@code text}, for good. */
  public void finish(Step step, String text) {
    done += step.work - step.resumed();
    line.finish(text);
  }

  /**
   * Follows one method on one object. The part that it takes from an interrupted run, which it has
   * done at its first report, counts as skipped.
   */
  public final class Step {

    private final String text;
    private final double work;
    private double resumed = Double.NaN;

    private Step(String text, double work) {
      this.text = text;
      this.work = work;
    }

    private double resumed() {
      return Double.isNaN(resumed) ? 0 : resumed;
    }

    public TrainingListener ofTraining() {
      return progress -> heard(progress.fraction(), text);
    }

    /**
     * Follows a search.
     *
     * @param fraction how much of it is done, 0..1
     */
    public SearchListener ofSearch(ToDoubleFunction<SearchProgress> fraction) {
      return new SearchListener() {
        @Override
        public void onTrial(Trial trial, double score) {
          // The line of progress counts them.
        }

        @Override
        public boolean onProgress(SearchProgress progress) {
          return heard(
              fraction.applyAsDouble(progress), text + ", " + progress.trials() + " tried");
        }
      };
    }

    /** Follows a training on signed distances. */
    public NiProgress.Listener ofDistances() {
      return progress ->
          heard(
              progress.fraction(),
              String.format(Locale.ROOT, "%s, error %.5f", text, progress.error()));
    }

    /** Follows a training of features in an octree. */
    public NglodProgress.Listener ofOctree() {
      return progress ->
          heard(
              progress.fraction(),
              String.format(Locale.ROOT, "%s, loss %.3g", text, progress.loss()));
    }

    public HierarchicalListener ofHierarchy() {
      return new HierarchicalListener() {
        @Override
        public void onTrial(Phase phase, Trial trial) {
          // The line of progress counts them.
        }

        @Override
        public boolean onProgress(Phase phase, double fraction, SearchProgress progress) {
          return heard(
              fraction,
              String.format(
                  Locale.ROOT,
                  "%s, %s, %d tried",
                  text,
                  phase == Phase.COARSE ? "coarse" : "fine",
                  progress.trials()));
        }
      };
    }

    private boolean heard(double fraction, String state) {
      if (Double.isNaN(resumed)) {
        resumed = work * fraction;
        skip(resumed);
      }
      double now = done + work * fraction - resumed;
      double seconds = (clock.getAsLong() - start) * 1e-9;
      double left = seconds * (total - skipped - now) / now;
      line.update((skipped + now) / total, Math.max(0, left), state);
      return !interrupted();
    }
  }
}
