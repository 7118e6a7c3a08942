package io.nacre.study.compare;

import io.nacre.study.rd.RdPoint;
import io.nacre.study.report.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one file.
 *
 * @param point method, size and what its grid is worth; its seconds are those of encoding
 * @param chamferL1 distance of the surfaces, in tenths of the longest edge of the truth's box; NaN
 *     when there is none
 * @param normalConsistency of the surfaces, 0..1; NaN when there is none
 * @param decodeSeconds that decoding the grid took
 * @param stopped whether the training was ended before its time
 */
public record CompareRow(
    RdPoint point,
    double chamferL1,
    double normalConsistency,
    double decodeSeconds,
    boolean stopped) {

  /** Headings of {@link #cells}, the first of what the others are about. */
  static final List<String> HEADINGS =
      List.of(
          "method",
          "bytes",
          "parameters",
          "IoU %",
          "CD x1000",
          "Chamfer-L1",
          "normals",
          "encode s",
          "decode s",
          "remark");

  /** Headings of {@link #values}. */
  public static final List<String> COLUMNS =
      List.of(
          "method",
          "setting",
          "bytes",
          "parameters",
          "iou",
          "cd",
          "chamfer_l1",
          "normal_consistency",
          "encode_seconds",
          "decode_seconds",
          "stopped");

  /** The row of a table for people. */
  List<String> cells() {
    return List.of(
        point.title(),
        Long.toString(point.bytes()),
        point.parameters() == 0 ? Numbers.DASH : Integer.toString(point.parameters()),
        fixed("%.2f", 100 * point.iou()),
        point.cd() == 0 ? "0" : fixed("%.4g", point.cd()),
        fixed("%.4f", chamferL1),
        fixed("%.4f", normalConsistency),
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
    return Double.isInfinite(number) ? "inf" : Numbers.orDash(format, number);
  }

  /** The row of a table for programs. */
  List<String> values() {
    return toJson().values().stream().map(Numbers::cell).toList();
  }

  /** One object, keys in the order of {@link #COLUMNS}. */
  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("method", point.method().id());
    json.put("setting", point.setting());
    json.put("bytes", point.bytes());
    json.put("parameters", point.parameters());
    json.put("iou", point.iou());
    json.put("cd", point.cd());
    json.put("chamfer_l1", chamferL1);
    json.put("normal_consistency", normalConsistency);
    json.put("encode_seconds", point.seconds());
    json.put("decode_seconds", decodeSeconds);
    json.put("stopped", stopped);
    return json;
  }
}
