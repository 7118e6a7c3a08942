package io.nacre.cli;

import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows a training's progress, keeps it for the report, and ends it when interrupted. */
final class EncodeProgress implements TrainingListener {

  private final ProgressLine line;
  private final Interruption interruption;
  private final List<TrainingProgress> rows = new ArrayList<>();

  EncodeProgress(ProgressLine line, Interruption interruption) {
    this.line = line;
    this.interruption = interruption;
  }

  @Override
  public boolean onProgress(TrainingProgress progress) {
    rows.add(progress);
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
    return !interruption.requested();
  }

  /** What was heard so far, in order. */
  List<TrainingProgress> rows() {
    return List.copyOf(rows);
  }
}
