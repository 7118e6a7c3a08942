package io.nacre.study.encoding;

import io.nacre.net.Architecture;
import io.nacre.search.Trial;
import io.nacre.study.report.LayersText;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training of a search as tables, CSV and JSON show it.
 *
 * @param score by the search's objective
 */
public record SearchRow(Trial trial, double score) {

  /** What {@link #cells} are. */
  static final List<String> HEADINGS =
      List.of(
          "",
          "id",
          "round",
          "architecture",
          "params",
          "steps",
          "acc %",
          "IoU %",
          "bytes",
          "score",
          "origin");

  /** Where {@link #cells} line up. */
  static final List<Table.Align> ALIGNS =
      List.of(
          Table.Align.LEFT,
          Table.Align.RIGHT,
          Table.Align.RIGHT,
          Table.Align.LEFT,
          Table.Align.RIGHT,
          Table.Align.RIGHT,
          Table.Align.RIGHT,
          Table.Align.RIGHT,
          Table.Align.RIGHT,
          Table.Align.RIGHT,
          Table.Align.LEFT);

  /** Columns that suit most cells, for lines that are shown before the next ones are known. */
  private static final int[] WIDTHS = {1, 3, 5, 24, 6, 7, 6, 6, 6, 8, 0};

  Architecture architecture() {
    return trial.job().architecture();
  }

  /** The number of the training in its search, from 0. */
  public int id() {
    return trial.job().id();
  }

  /** Samples that went forward and backward, 0 when every attempt collapsed. */
  long sampleSteps() {
    return trial.training() == null ? 0 : trial.training().sampleSteps();
  }

  private double trainingSeconds() {
    return trial.training() == null ? 0 : trial.training().seconds();
  }

  /** The round as people read it. */
  String round() {
    return trial.job().last() ? "final" : Integer.toString(trial.job().round());
  }

  /**
   * One text a column.
   *
   * @param best whether this row is pointed out
   */
  String[] cells(boolean best) {
    return new String[] {
      best ? "*" : "",
      Integer.toString(id()),
      round(),
      LayersText.withEncoding(architecture()),
      Integer.toString(architecture().parameterCount()),
      Quantity.count(sampleSteps()),
      percent(trial.overlap().accuracy()),
      percent(trial.overlap().iou()),
      Long.toString(trial.bytes()),
      String.format(Locale.ROOT, "%.4f", score),
      trial.job().origin() + (trial.training() == null ? ", collapsed" : "")
    };
  }

  /** The cells in one line whose columns are as wide as in the lines before and after. */
  public String line(boolean best) {
    return line(List.of(cells(best)));
  }

  /** The headings over {@link #line}. */
  public static String headingLine() {
    return line(HEADINGS);
  }

  private static String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      String pad = " ".repeat(Math.max(0, WIDTHS[i] - cell.length()));
      line.append(i == 0 ? "" : "  ");
      line.append(ALIGNS.get(i) == Table.Align.RIGHT ? pad + cell : cell + pad);
    }
    return line.toString().stripTrailing();
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.2f", 100 * part);
  }

  /** One object, keys in reading order. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", id());
    json.put("round", trial.job().round());
    json.put("final", trial.job().last());
    json.put("architecture", LayersText.of(architecture()));
    json.put("encoding", architecture().encoding().toString());
    json.put("parameters", architecture().parameterCount());
    json.put("origin", trial.job().origin());
    json.put("sample_steps", sampleSteps());
    json.put("training_seconds", trainingSeconds());
    json.put("accuracy", trial.overlap().accuracy());
    json.put("iou", trial.overlap().iou());
    json.put("bytes", trial.bytes());
    json.put("score", score);
    json.put("collapsed", trial.training() == null);
    json.put("finished_at", trial.finishedAt());
    json.put("seed", trial.job().seed());
    return json;
  }
}
