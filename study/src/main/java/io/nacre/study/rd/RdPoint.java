package io.nacre.study.rd;

import io.nacre.study.measure.StoredForm;
import io.nacre.study.report.CsvColumn;
import io.nacre.study.report.JsonValue;
import io.nacre.study.report.Numbers;
import io.nacre.study.yardstick.YardstickPoint;
import java.util.List;

/**
 * One file of an object: a point of a rate-distortion curve.
 *
 * @param method the form that it is stored in
 * @param setting what was chosen: the size of a network, the part of the resolution; empty where
 *     there is no choice
 * @param parameters of the network, 0 without one
 * @param bytes of the whole file
 * @param iou of what it decodes to, 0..1
 * @param cd 1000 times the CD, infinite when it decodes to nothing
 * @param seconds that making it took
 */
public record RdPoint(
    StoredForm method,
    String setting,
    int parameters,
    long bytes,
    double iou,
    double cd,
    double seconds) {

  /** The columns of points.csv that are about a file. */
  static final List<CsvColumn<RdPoint>> COLUMNS =
      List.of(
          new CsvColumn<>("method", point -> point.method.id()),
          new CsvColumn<>("setting", RdPoint::setting),
          new CsvColumn<>("parameters", RdPoint::parameters),
          new CsvColumn<>("bytes", RdPoint::bytes),
          new CsvColumn<>("iou", RdPoint::iou),
          new CsvColumn<>("cd", RdPoint::cd),
          new CsvColumn<>("seconds", point -> Numbers.rounded(point.seconds, 3)));

  /** The point of a yardstick. */
  static RdPoint of(YardstickPoint point) {
    return new RdPoint(
        StoredForm.of(point.method()),
        point.setting(),
        0,
        point.bytes(),
        point.iou(),
        point.cd(),
        point.seconds());
  }

  /**
   * The point that was written as JSON.
   *
   * @throws IllegalArgumentException when its method is none
   */
  static RdPoint of(JsonValue json) {
    return new RdPoint(
        StoredForm.ofId(json.get("method").text()),
        json.get("setting").text(),
        json.get("parameters").number(),
        json.get("bytes").count(),
        json.get("iou").real(0),
        json.get("cd").real(Double.POSITIVE_INFINITY),
        json.get("seconds").real(Double.NaN));
  }

  /** Method and setting in words. */
  public String title() {
    return title(method, setting);
  }

  /** The same of a point that is not there. */
  public static String title(StoredForm method, String setting) {
    return setting.isEmpty() ? method.title() : method.title() + ", " + setting;
  }
}
