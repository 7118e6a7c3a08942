package io.nacre.study.rd.mesh;

import io.nacre.study.report.Charts;
import io.nacre.study.report.Charts.Axes;
import io.nacre.study.report.Charts.Labels;
import io.nacre.study.report.Charts.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plots of curves as the bytes of PNG files. */
public final class MeshCharts {

  private MeshCharts() {}

  /**
   * A plot for each measure, by what its file is called behind the name of the object.
   *
   * @param title above the plots
   */
  public static Map<String, byte[]> all(String title, List<MeshPoint> points) {
    Map<String, byte[]> plots = new LinkedHashMap<>();
    for (MeshMeasure measure : MeshMeasure.values()) {
      plots.put("." + measure.id(), curves(title, points, measure));
    }
    return plots;
  }

  /**
   * A line for each coder that {@code points} have: how far it is from the truth in how many bytes,
   * both by powers of ten.
   *
   * @param title above the plot
   */
  private static byte[] curves(String title, List<MeshPoint> points, MeshMeasure measure) {
    List<Series> lines = new ArrayList<>();
    for (MeshCurve curve : MeshCurve.all(points, measure)) {
      lines.add(
          new Series(
              curve.coder().title(),
              curve.points().stream().mapToDouble(MeshPoint::bytes).toArray(),
              curve.errors().stream().mapToDouble(error -> error).toArray()));
    }
    return Charts.lines(
        new Labels(title, "size of the file in bytes", measure.errorTitle()),
        lines,
        Axes.LOGARITHMIC);
  }
}
