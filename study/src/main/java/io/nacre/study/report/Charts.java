package io.nacre.study.report;

import io.nacre.render.Png;
import io.nacre.study.UserException;
import io.nacre.study.report.PlotAxis.Scale;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Plots as PNG files of {@value #WIDTH} x {@value #HEIGHT} pixels; equal data gives equal bytes on
 * one machine. Ticks are at round numbers. Values that are NaN or infinite are left out. Classes of
 * the plotting library are loaded by the first plot, so that commands without one pay nothing for
 * it. A plot is a {@link UserException} where the JVM cannot draw letters.
 */
public final class Charts {

  private static final int WIDTH = 800;
  private static final int HEIGHT = 500;

  private static final Color MARKED = new Color(SeriesStyle.MARKED);
  private static final int FILL_ALPHA = 0x70;
  private static final int POINT_PIXELS = 6;

  /** How values run along the axes. */
  public enum Axes {
    LINEAR(Scale.LINEAR, Scale.LINEAR),
    /** x has ticks at whole numbers alone. */
    NUMBERED(Scale.WHOLE_NUMBERS, Scale.LINEAR),
    /** x by powers of ten. */
    LOGARITHMIC_X(Scale.LOGARITHMIC, Scale.LINEAR),
    /** Both by powers of ten. */
    LOGARITHMIC(Scale.LOGARITHMIC, Scale.LOGARITHMIC);

    private final Scale x;
    private final Scale y;

    Axes(Scale x, Scale y) {
      this.x = x;
      this.y = y;
    }

    private boolean show(double px, double py) {
      return Double.isFinite(position(x, px)) && Double.isFinite(position(y, py));
    }

    /** Where a value lies: logarithms lie on even axes. */
    private static double position(Scale scale, double value) {
      return scale == Scale.LOGARITHMIC ? Math.log10(value) : value;
    }
  }

  /** The texts around a plot. */
  public record Labels(String title, String x, String y) {}

  /**
   * Points of one kind.
   *
   * @param name for the legend, unlike that of every other series of the plot
   * @param x abscissae
   * @param y ordinates, as many
   */
  public record Series(String name, double[] x, double[] y) {
    public Series {
      if (x.length != y.length) {
        throw new IllegalArgumentException(
            "series %s has %d abscissae and %d ordinates".formatted(name, x.length, y.length));
      }
    }
  }

  /**
   * Values to count.
   *
   * @param name for the legend, unlike that of every other sample of the plot
   * @param values in the unit of the axis, in any order
   */
  public record Sample(String name, double[] values) {}

  /**
   * A point to point out, with its name in the legend.
   *
   * @param x in the unit of the abscissa
   * @param y in the unit of the ordinate
   */
  public record Mark(String name, double x, double y) {}

  /** What a marked point looks like, whatever the size of the others. */
  private static final class LargeDiamond extends Marker {

    private static final int HALF_DIAGONAL = 9;

    @Override
    public void paint(Graphics2D graphics, double x, double y, int markerSize) {
      Path2D outline = new Path2D.Double();
      outline.moveTo(x - HALF_DIAGONAL, y);
      outline.lineTo(x, y - HALF_DIAGONAL);
      outline.lineTo(x + HALF_DIAGONAL, y);
      outline.lineTo(x, y + HALF_DIAGONAL);
      outline.closePath();
      graphics.fill(outline);
    }
  }

  private Charts() {}

  /**
   * How many values fall into each bin; the samples share the bins and lie over each other.
   *
   * @param bins number of equal bins between the least and the greatest value, at least 1
   */
  static byte[] histogram(Labels labels, List<Sample> samples, int bins) {
    return png(() -> histogramChart(labels, samples, bins));
  }

  private static ChartPainter histogramChart(Labels labels, List<Sample> samples, int bins) {
    Bins edges =
        Bins.over(
            samples.stream().flatMapToDouble(sample -> Arrays.stream(sample.values())).toArray(),
            bins);
    XYChart chart = chart(labels, samples.size() > 1);
    double[] most = new double[samples.size()];
    int index = 0;
    for (Sample sample : samples) {
      int[] counts = edges.counts(sample.values());
      double[] x = new double[bins + 2];
      double[] y = new double[bins + 2];
      x[0] = edges.edge(0);
      for (int i = 0; i <= bins; i++) {
        x[i + 1] = edges.edge(i);
        y[i + 1] = i < bins ? counts[i] : 0;
      }
      XYSeries series = chart.addSeries(sample.name(), x, y);
      most[index] = Arrays.stream(counts).max().orElse(0);
      Color color = SeriesStyle.of(index++).color();
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.StepArea);
      series.setLineColor(color);
      series.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), FILL_ALPHA));
      series.setMarker(SeriesMarkers.NONE);
    }
    return new ChartPainter(
        chart,
        PlotAxis.around(new double[] {edges.low(), edges.high()}, Scale.LINEAR),
        PlotAxis.around(most, Scale.COUNTS));
  }

  /** Lines through points in the order given. */
  public static byte[] lines(Labels labels, List<Series> lines) {
    return lines(labels, lines, Axes.LINEAR);
  }

  /** As the other form; what logarithmic axes cannot show is left out. */
  public static byte[] lines(Labels labels, List<Series> lines, Axes axes) {
    return png(() -> lineChart(labels, lines, axes));
  }

  private static ChartPainter lineChart(Labels labels, List<Series> lines, Axes axes) {
    XYChart chart = chart(labels, lines.size() > 1);
    int index = 0;
    for (Series line : lines) {
      SeriesStyle style = SeriesStyle.of(index++);
      add(chart, shown(line, axes), style, XYSeriesRenderStyle.Line, style.marker());
    }
    return painter(chart, axes);
  }

  /**
   * Points, lines among them, and one point that is pointed out; what logarithmic axes cannot show
   * is left out.
   *
   * @param lines through points in the order given, beneath the others
   * @param mark drawn larger, over the others; null for none
   */
  public static byte[] scatter(
      Labels labels, List<Series> clouds, List<Series> lines, @Nullable Mark mark, Axes axes) {
    return png(() -> scatterChart(labels, clouds, lines, mark, axes));
  }

  private static ChartPainter scatterChart(
      Labels labels, List<Series> clouds, List<Series> lines, @Nullable Mark mark, Axes axes) {
    XYChart chart = chart(labels, clouds.size() + lines.size() > 1 || mark != null);
    int index = clouds.size();
    for (Series line : lines) {
      SeriesStyle style = SeriesStyle.of(index++);
      add(chart, shown(line, axes), style, XYSeriesRenderStyle.Line, SeriesMarkers.NONE);
    }
    index = 0;
    for (Series cloud : clouds) {
      SeriesStyle style = SeriesStyle.of(index++);
      add(chart, shown(cloud, axes), style, XYSeriesRenderStyle.Scatter, style.marker());
    }
    if (mark != null) {
      Series point = new Series(mark.name(), new double[] {mark.x()}, new double[] {mark.y()});
      SeriesStyle style = new SeriesStyle(MARKED, new LargeDiamond(), new BasicStroke());
      add(chart, shown(point, axes), style, XYSeriesRenderStyle.Scatter, style.marker());
    }
    return painter(chart, axes);
  }

  private static ChartPainter painter(XYChart chart, Axes axes) {
    return new ChartPainter(
        chart,
        PlotAxis.around(positions(chart, XYSeries::getXData), axes.x),
        PlotAxis.around(positions(chart, XYSeries::getYData), axes.y));
  }

  private static double[] positions(XYChart chart, Function<XYSeries, double[]> data) {
    return chart.getSeriesCollection().stream()
        .flatMapToDouble(series -> Arrays.stream(data.apply(series)))
        .toArray();
  }

  private static void add(
      XYChart chart, Series points, SeriesStyle style, XYSeriesRenderStyle as, Marker marker) {
    if (points.x().length == 0) {
      return;
    }
    XYSeries series = chart.addSeries(points.name(), points.x(), points.y());
    series.setXYSeriesRenderStyle(as);
    series.setLineColor(style.color());
    series.setLineStyle(style.stroke());
    series.setMarkerColor(style.color());
    series.setMarker(marker);
  }

  /** The points that {@code axes} can show, where they show them. */
  private static Series shown(Series series, Axes axes) {
    double[] x = new double[series.x().length];
    double[] y = new double[x.length];
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      double px = series.x()[i];
      double py = series.y()[i];
      if (axes.show(px, py)) {
        x[n] = Axes.position(axes.x, px);
        y[n++] = Axes.position(axes.y, py);
      }
    }
    return new Series(series.name(), Arrays.copyOf(x, n), Arrays.copyOf(y, n));
  }

  private static XYChart chart(Labels labels, boolean legend) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(labels.title())
            .xAxisTitle(labels.x())
            .yAxisTitle(labels.y())
            .build();
    XYStyler styler = chart.getStyler();
    styler.setLocale(Locale.ROOT);
    styler.setMarkerSize(POINT_PIXELS);
    styler.setLegendVisible(legend);
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setChartTitleBoxVisible(false);
    return chart;
  }

  private static byte[] png(Supplier<ChartPainter> chart) {
    try {
      return Png.bytes(chart.get().paint());
    } catch (LinkageError | InternalError e) {
      // What the JDK throws where it has no library to draw letters with.
      throw new UserException("plots need fonts, which this JVM cannot draw", e);
    }
  }
}
