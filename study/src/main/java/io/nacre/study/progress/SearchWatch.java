package io.nacre.study.progress;

import io.nacre.search.SearchListener;
import io.nacre.search.SearchProgress;
import io.nacre.search.Trial;
import io.nacre.study.encoding.SearchRow;
import io.nacre.study.report.Quantity;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows a search as it goes: on a terminal a line for every training that ended, those in front
 * marked, over a line of progress; elsewhere the progress alone. Ends the search on request.
 */
public final class SearchWatch implements SearchListener {

  private final Progress line;
  private final BooleanSupplier stop;
  private @Nullable SearchRow best;
  private boolean begun;
  private boolean last;

  /**
   * A watch over one search.
   *
   * @param stop whether the search is to end
   */
  public SearchWatch(Progress line, BooleanSupplier stop) {
    this.line = line;
    this.stop = stop;
  }

  @Override
  public void onTrial(Trial trial, double score) {
    SearchRow row = new SearchRow(trial, score);
    if (!begun) {
      line.print(SearchRow.headingLine());
      begun = true;
    }
    boolean leads = trial.training() != null && (best == null || score > best.score());
    if (leads) {
      best = row;
    }
    line.print(row.line(leads));
  }

  @Override
  public boolean onProgress(SearchProgress progress) {
    last |= progress.last();
    if (last) {
      line.rename(progress.storing() ? "rounding" : "final training");
    }
    double left = progress.seconds() * (1 - progress.fraction()) / progress.fraction();
    line.update(progress.fraction(), left, () -> text(progress));
    return !stop.getAsBoolean();
  }

  private String text(SearchProgress progress) {
    String counts =
        String.format(
            Locale.ROOT,
            "%d tried  %d running  %s steps",
            progress.trials(),
            progress.running(),
            Quantity.count(progress.sampleSteps()));
    SearchRow leader = best;
    return leader == null
        ? counts
        : String.format(
            Locale.ROOT,
            "best %d: IoU %s, %d B  %s",
            leader.id(),
            Quantity.percent(leader.trial().overlap().iou()),
            leader.trial().bytes(),
            counts);
  }
}
