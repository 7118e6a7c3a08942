package io.nacre.study.rd;

import io.nacre.study.measure.StoredForm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The files of one method for one object that none of its others beats, from few bytes to many.
 * Between two of them the logarithm of the bytes is taken to rise evenly with the IoU.
 *
 * @param points ascending in bytes and in IoU
 */
record RdCurve(List<RdPoint> points) {

  RdCurve {
    points = List.copyOf(points);
  }

  /** The curve of {@code method} among {@code all}; without a point when it has none. */
  static RdCurve of(List<RdPoint> all, StoredForm method) {
    List<RdPoint> front = new ArrayList<>();
    all.stream()
        .filter(point -> point.method() == method)
        .sorted(
            Comparator.comparingLong(RdPoint::bytes)
                .thenComparing(Comparator.comparingDouble(RdPoint::iou).reversed()))
        .forEach(
            point -> {
              if (front.isEmpty() || point.iou() > front.getLast().iou()) {
                front.add(point);
              }
            });
    return new RdCurve(front);
  }

  /**
   * The bytes that an IoU takes: those of the smallest file when that is good enough; NaN when no
   * file is.
   */
  double bytesAt(double iou) {
    RdPoint before = null;
    for (RdPoint point : points) {
      if (point.iou() >= iou) {
        return before == null || point.iou() == iou
            ? point.bytes()
            : interpolate(
                before.iou(),
                StrictMath.log(before.bytes()),
                point.iou(),
                StrictMath.log(point.bytes()),
                iou);
      }
      before = point;
    }
    return Double.NaN;
  }

  private static double interpolate(double x0, double y0, double x1, double y1, double x) {
    return StrictMath.exp(y0 + (y1 - y0) * (x - x0) / (x1 - x0));
  }

  /**
   * The IoU from which on files take {@code bytes} bytes or more: 0 when all do, NaN when none
   * does.
   */
  double iouFrom(double bytes) {
    RdPoint before = null;
    for (RdPoint point : points) {
      if (point.bytes() >= bytes) {
        double part =
            before == null
                ? 0
                : (StrictMath.log(bytes) - StrictMath.log(before.bytes()))
                    / (StrictMath.log(point.bytes()) - StrictMath.log(before.bytes()));
        return before == null ? 0 : before.iou() + part * (point.iou() - before.iou());
      }
      before = point;
    }
    return Double.NaN;
  }
}
