package io.nacre.study.rd;

import io.nacre.study.report.JsonValue;
import io.nacre.study.yardstick.Yardstick;
import io.nacre.study.yardstick.YardstickPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One file of an object: a point of a rate-distortion curve.
 *
 * @param method {@link #NETWORK}, {@link #EXACT}, {@link #NI}, {@link #NGLOD}, {@link #PACKED} or a
 *     {@link Yardstick} in small letters
 * @param setting what was chosen: the size of a network, the part of the resolution; empty where
 *     there is no choice
 * @param parameters of the network, 0 without one
 * @param bytes of the whole file
 * @param iou of what it decodes to, 0..1
 * @param cd 1000 times the CD, infinite when it decodes to nothing
 * @param seconds that making it took
 */
public record RdPoint(
    String method,
    String setting,
    int parameters,
    long bytes,
    double iou,
    double cd,
    double seconds) {

  /** Nacre's own networks. */
  public static final String NETWORK = "network";

  /** Nacre's own exact grids. */
  public static final String EXACT = "exact";

  /** Neural implicits. */
  public static final String NI = "ni";

  /** Neural geometric level of detail. */
  public static final String NGLOD = "nglod";

  /** Grids of a bit a voxel. */
  public static final String PACKED = "packed";

  /** Headings of {@link #cells}. */
  static final List<String> COLUMNS =
      List.of("method", "setting", "parameters", "bytes", "iou", "cd", "seconds");

  /** The point of a yardstick. */
  static RdPoint of(YardstickPoint point) {
    return new RdPoint(
        method(point.method()),
        point.setting(),
        0,
        point.bytes(),
        point.iou(),
        point.cd(),
        point.seconds());
  }

  /** The point that was written as JSON. */
  static RdPoint of(JsonValue json) {
    return new RdPoint(
        json.get("method").text(),
        json.get("setting").text(),
        json.get("parameters").number(),
        json.get("bytes").count(),
        json.get("iou").real(0),
        json.get("cd").real(Double.POSITIVE_INFINITY),
        json.get("seconds").real(Double.NaN));
  }

  /** The method of a yardstick. */
  public static String method(Yardstick yardstick) {
    return yardstick.name().toLowerCase(Locale.ROOT);
  }

  /** All methods, in the order of reports. */
  static List<String> methods() {
    List<String> methods = new ArrayList<>(List.of(NETWORK, EXACT, NI, NGLOD, PACKED));
    for (Yardstick yardstick : Yardstick.values()) {
      methods.add(method(yardstick));
    }
    return methods;
  }

  /** What people call {@code method}. */
  public static String title(String method) {
    return switch (method) {
      case NETWORK -> "Nacre network";
      case EXACT -> "Nacre exact";
      case NI -> "NI";
      case NGLOD -> "NGLOD";
      case PACKED -> "bits";
      default -> Yardstick.valueOf(method.toUpperCase(Locale.ROOT)).title();
    };
  }

  /** Method and setting in words. */
  public String title() {
    return setting.isEmpty() ? title(method) : title(method) + ", " + setting;
  }

  /** The cells of a row of points.csv. */
  List<String> cells() {
    return List.of(
        method,
        setting,
        Integer.toString(parameters),
        Long.toString(bytes),
        Double.toString(iou),
        Double.isFinite(cd) ? Double.toString(cd) : "inf",
        String.format(Locale.ROOT, "%.3f", seconds));
  }
}
