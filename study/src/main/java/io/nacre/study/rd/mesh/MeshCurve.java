package io.nacre.study.rd.mesh;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The files of one coder that none of its others beats by one measure: its lower hull, from few
 * bytes to many. Between two of them the logarithm of the error is taken to fall evenly with that
 * of the bytes; who has more bytes than the last one takes may still write that one.
 *
 * @param coder of the files
 * @param points ascending in bytes
 * @param errors of the points, descending
 */
record MeshCurve(MeshCoder coder, List<MeshPoint> points, List<Double> errors) {

  /** Errors below are as good as none. */
  private static final double LEAST = 1e-9;

  MeshCurve {
    points = List.copyOf(points);
    errors = List.copyOf(errors);
  }

  /** The curve of {@code coder} among {@code all}; without a point when it has none. */
  static MeshCurve of(List<MeshPoint> all, MeshCoder coder, MeshMeasure measure) {
    List<MeshPoint> front = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    all.stream()
        .filter(point -> point.coder() == coder && !Double.isNaN(measure.error(point)))
        .sorted(Comparator.comparingLong(MeshPoint::bytes).thenComparingDouble(measure::error))
        .forEach(
            point -> {
              if (errors.isEmpty() || measure.error(point) < errors.getLast()) {
                front.add(point);
                errors.add(measure.error(point));
              }
            });
    return new MeshCurve(coder, front, errors);
  }

  /** The curves of all coders that have a point, in their order. */
  static List<MeshCurve> all(List<MeshPoint> points, MeshMeasure measure) {
    List<MeshCurve> curves = new ArrayList<>();
    for (MeshCoder coder : MeshCoder.values()) {
      MeshCurve curve = of(points, coder, measure);
      if (!curve.points.isEmpty()) {
        curves.add(curve);
      }
    }
    return curves;
  }

  /** The least error of {@code bytes} bytes; NaN when no file is that small. */
  double errorAt(double bytes) {
    return StrictMath.exp(logError(StrictMath.log(bytes)));
  }

  /** The logarithm of the error at that of the bytes. */
  double logError(double logBytes) {
    double x = Double.NaN;
    double y = Double.NaN;
    for (int i = 0; i < points.size(); i++) {
      double nextX = logBytes(i);
      double nextY = StrictMath.log(Math.max(LEAST, errors.get(i)));
      if (nextX > logBytes) {
        return y + (nextY - y) * (logBytes - x) / (nextX - x);
      }
      x = nextX;
      y = nextY;
    }
    return y;
  }

  /** The logarithm of the bytes of point {@code i}. */
  double logBytes(int i) {
    return StrictMath.log(points.get(i).bytes());
  }
}
