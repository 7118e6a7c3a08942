package io.nacre.study.compare;

import io.nacre.study.fit.FitFigures;
import io.nacre.study.fit.JudgedIou;
import io.nacre.study.rd.RdPoint;
import io.nacre.study.report.CsvColumn;
import io.nacre.study.report.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one file.
 *
 * @param point method, size and what its grid is worth; its seconds are those of encoding
 * @param fit of its surface, and of what is inside, to the object's
 * @param prepareSeconds that drawing the samples of the training took, which no budget counts; NaN
 *     where none are drawn
 * @param decodeSeconds that decoding the grid took
 * @param stopped whether the training was ended before its time
 */
public record CompareRow(
    RdPoint point, FitFigures fit, double prepareSeconds, double decodeSeconds, boolean stopped) {

  /** Headings of {@link #cells}, the first of what the others are about. */
  public static final List<String> HEADINGS =
      List.of(
          "method",
          "bytes",
          "parameters",
          "volumetric IoU %",
          "grid IoU %",
          "CD x1000",
          "Chamfer-L1",
          "normals",
          "F-score %",
          "parts",
          "prepare s",
          "encode s",
          "decode s",
          "remark");

  /** The columns of the table for programs, which are the keys of {@link #toJson} too. */
  static final List<CsvColumn<CompareRow>> COLUMNS = columns();

  private static List<CsvColumn<CompareRow>> columns() {
    List<CsvColumn<CompareRow>> columns = new ArrayList<>();
    Collections.addAll(
        columns,
        new CsvColumn<>("method", row -> row.point.method().id()),
        new CsvColumn<>("setting", row -> row.point.setting()),
        new CsvColumn<>("bytes", row -> row.point.bytes()),
        new CsvColumn<>("parameters", row -> row.point.parameters()),
        new CsvColumn<>("iou", row -> row.point.iou()),
        new CsvColumn<>("cd", row -> row.point.cd()));
    FitFigures.COLUMNS.forEach(
        column ->
            columns.add(new CsvColumn<>(column.heading(), row -> column.value().apply(row.fit))));
    Collections.addAll(
        columns,
        new CsvColumn<>("prepare_seconds", CompareRow::prepareSeconds),
        new CsvColumn<>("encode_seconds", row -> row.point.seconds()),
        new CsvColumn<>("decode_seconds", CompareRow::decodeSeconds),
        new CsvColumn<>("stopped", CompareRow::stopped));
    return List.copyOf(columns);
  }

  /** The IoU by which it is judged: the volumetric one where there is one. */
  public JudgedIou judged() {
    boolean volumetric = !Double.isNaN(fit.volumetricIou());
    return new JudgedIou(volumetric, volumetric ? fit.volumetricIou() : point.iou());
  }

  /** The point of a plot over the IoU by which files are judged. */
  RdPoint plotted() {
    return new RdPoint(
        point.method(),
        point.setting(),
        point.parameters(),
        point.bytes(),
        judged().value(),
        point.cd(),
        point.seconds());
  }

  /** The row of a table for people. */
  public List<String> cells() {
    return List.of(
        point.title(),
        Long.toString(point.bytes()),
        point.parameters() == 0 ? Numbers.DASH : Integer.toString(point.parameters()),
        fixed("%.2f", 100 * fit.volumetricIou()),
        fixed("%.2f", 100 * point.iou()),
        point.cd() == 0 ? "0" : fixed("%.4g", point.cd()),
        fixed("%.4f", fit.chamferL1()),
        fixed("%.4f", fit.normalConsistency()),
        fixed("%.2f", 100 * fit.fScore()),
        fit.partsText(),
        fixed("%.2f", prepareSeconds),
        fixed("%.2f", point.seconds()),
        fixed("%.3f", decodeSeconds),
        stopped ? "cut short" : "");
  }

  /** The row of a method that made no file, and why. */
  static List<String> cells(String method, String why) {
    List<String> cells = new ArrayList<>(List.of(method));
    while (cells.size() < HEADINGS.size() - 1) {
      cells.add(Numbers.DASH);
    }
    cells.add(why);
    return cells;
  }

  private static String fixed(String format, double number) {
    return Numbers.orDash(format, Double.isInfinite(number) ? Double.NaN : number);
  }

  /** One object. */
  public Map<String, @Nullable Object> toJson() {
    return CsvColumn.toJson(COLUMNS, this);
  }
}
