package io.nacre.study.progress;

import io.nacre.encode.EncodingPhase;
import io.nacre.search.SearchProgress;
import io.nacre.search.Trial;
import io.nacre.time.Deadline;
import io.nacre.train.TrainingProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Shows how far an encoding is, keeps a training's progress for the report, ends it when asked to.
 */
public final class EncodeProgress implements RecordedEncoding {

  /** Rounding a network that was trained takes that part of its training, roughly. */
  private static final double ROUNDING_PART = 0.15;

  /** Seconds that storing takes where nothing is trained on, roughly. */
  private static final double SHORT = 0.5;

  /** Seconds of measuring, roughly. */
  public static final double MEASURING = 2;

  /** Seconds of what follows an encoding: measuring and the picture, roughly. */
  private static final double AFTERWARDS = MEASURING + 1;

  private final Progress line;
  private final BooleanSupplier stop;
  private final Deadline deadline;
  private final SearchWatch search;
  private final List<TrainingProgress> rows = new ArrayList<>();
  private final IntConsumer exactSize;
  private long phaseBegun = System.nanoTime();

  /**
   * Follows one encoding.
   *
   * @param stop whether it is to end
   * @param deadline when its file will be there, where that is known
   */
  public EncodeProgress(Progress line, BooleanSupplier stop, Deadline deadline) {
    this(line, stop, deadline, bytes -> {});
  }

  /**
   * Follows one encoding.
   *
   * @param exactSize is told the bytes of a file that holds every voxel, once that is known
   */
  public EncodeProgress(
      Progress line, BooleanSupplier stop, Deadline deadline, IntConsumer exactSize) {
    this.exactSize = exactSize;
    this.line = line;
    this.stop = stop;
    this.deadline = deadline;
    this.search = new SearchWatch(line, stop);
  }

  @Override
  public void onPhase(EncodingPhase phase) {
    double before = (System.nanoTime() - phaseBegun) * 1e-9;
    phaseBegun = System.nanoTime();
    switch (phase) {
      case EXACT_SIZE -> {
        line.phase("exact coding");
        if (deadline.limits()) {
          line.expect(SHORT, Math.max(0, deadline.left() - SHORT) + MEASURING);
        }
      }
      case SEARCH -> {
        line.phase("searching");
        line.expect(Double.NaN, AFTERWARDS);
      }
      case TRAINING -> line.phase("training");
      case ROUNDING -> {
        line.phase("rounding");
        line.expect(
            deadline.limits()
                ? Math.max(0, deadline.left())
                : rows.isEmpty() ? SHORT : ROUNDING_PART * before,
            AFTERWARDS);
      }
      case EXACT_CODING -> {
        line.phase("exact coding");
        line.expect(SHORT, AFTERWARDS);
      }
    }
  }

  @Override
  public void onExactSize(int code, int file) {
    exactSize.accept(file);
  }

  @Override
  public void onTrial(Trial trial, double score) {
    search.onTrial(trial, score);
  }

  @Override
  public boolean onSearch(SearchProgress progress) {
    return search.onProgress(progress);
  }

  @Override
  public boolean onTraining(TrainingProgress progress) {
    rows.add(progress);
    if (progress.fraction() > 0) {
      double whole = (System.nanoTime() - phaseBegun) * 1e-9 / progress.fraction();
      double rounding =
          deadline.limits()
              ? Math.max(0, deadline.left() - whole * (1 - progress.fraction()))
              : ROUNDING_PART * whole;
      line.expect(Double.NaN, rounding + AFTERWARDS);
    }
    long total =
        progress.fraction() > 0 ? Math.round(progress.sampleSteps() / progress.fraction()) : 0;
    String restarted = progress.attempt() > 1 ? "  attempt " + progress.attempt() : "";
    line.update(
        progress.sampleSteps(),
        total,
        "samples",
        String.format(
            Locale.ROOT,
            "loss %.4f  IoU %.2f %%%s",
            progress.loss(),
            100 * progress.iou(),
            restarted));
    return !stop.getAsBoolean();
  }

  @Override
  public List<TrainingProgress> rows() {
    return List.copyOf(rows);
  }
}
