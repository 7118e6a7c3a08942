package io.nacre.study.rd;

import io.nacre.study.measure.StoredForm;
import io.nacre.study.report.Charts;
import io.nacre.study.report.Charts.Axes;
import io.nacre.study.report.Charts.Labels;
import io.nacre.study.report.Charts.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Rate-distortion plots as the bytes of PNG files. */
public final class RdCharts {

  /** Too large to be worth their room; tables and CSV have them. */
  private static final Set<StoredForm> LEFT_OUT =
      Set.of(StoredForm.PACKED, StoredForm.BINVOX, StoredForm.ZSTD);

  private RdCharts() {}

  /**
   * A line for each method that {@code points} have, in their order by bytes; of the compressors of
   * bits xz alone.
   *
   * @param title above the plot
   */
  public static byte[] curves(String title, List<RdPoint> points) {
    List<Series> lines = new ArrayList<>();
    for (StoredForm method : StoredForm.values()) {
      List<RdPoint> own = RdCurve.of(points, method).points();
      if (!own.isEmpty() && !LEFT_OUT.contains(method)) {
        lines.add(
            new Series(
                method.title(),
                values(own, RdPoint::bytes),
                values(own, point -> 100 * point.iou())));
      }
    }
    return Charts.lines(
        new Labels(title, "size of the file in bytes", "IoU in %"), lines, Axes.LOGARITHMIC_X);
  }

  private static double[] values(List<RdPoint> points, ToDoubleFunction<RdPoint> figure) {
    return points.stream().mapToDouble(figure).toArray();
  }
}
