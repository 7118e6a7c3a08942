package io.nacre.cli.terminal;

import io.nacre.search.SearchProgress;
import io.nacre.search.Trial;
import io.nacre.study.progress.RecordedEncoding;
import io.nacre.train.TrainingProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Shows how far an encoding is, keeps a training's progress for the report, ends it when asked to.
 */
public final class EncodeProgress implements RecordedEncoding {

  private final ProgressLine line;
  private final BooleanSupplier stop;
  private final SearchWatch search;
  private final List<TrainingProgress> rows = new ArrayList<>();

  /**
   * Follows one encoding.
   *
   * @param stop whether it is to end
   */
  public EncodeProgress(ProgressLine line, BooleanSupplier stop) {
    this.line = line;
    this.stop = stop;
    this.search = new SearchWatch(line, stop);
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
