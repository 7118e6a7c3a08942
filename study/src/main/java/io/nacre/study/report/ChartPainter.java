package io.nacre.study.report;

import io.nacre.render.PictureFont;
import io.nacre.study.UserException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;

/**
 * Paints a chart of the plotting library with axes of our own, because it has no way to choose
 * ticks: it lays out labels that nobody sees, and ours come in their place.
 */
final class ChartPainter {

  private static final int X_PIXELS_PER_TICK = 75;
  private static final int Y_PIXELS_PER_TICK = 38;
  private static final int GAP = 6;

  /** What stays free at the right edge of the picture. */
  private static final int EDGE = 3;

  private static final float TEXT = 12.5f;
  private static final float TITLE = 15;

  /** Wider texts, in pixels, lose their middle. */
  private static final int WIDEST_TITLE = 560;

  private static final int WIDEST_NAME = 170;

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private static final Color INK = new Color(0x30363d);
  private static final Color LINES = new Color(0xe4e4e4);
  private static final Color NOTHING = new Color(255, 255, 255, 0);

  private final XYChart chart;
  private final PlotAxis x;
  private final PlotAxis y;

  /**
   * Takes over a chart.
   *
   * @param x the abscissae: positions on it are those of the chart's points
   * @param y the ordinates
   */
  ChartPainter(XYChart chart, PlotAxis x, PlotAxis y) {
    this.chart = chart;
    this.x = x;
    this.y = y;
  }

  /** The picture. */
  BufferedImage paint() {
    int width = chart.getWidth();
    int height = chart.getHeight();
    Font font = dress();
    List<PlotAxis.Tick> across = x.ticks(Math.max(2, width * 3 / 4 / X_PIXELS_PER_TICK));
    List<PlotAxis.Tick> upwards = y.ticks(Math.max(2, height * 3 / 4 / Y_PIXELS_PER_TICK));
    reserve(upwards);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    // The first painting is for the layout alone: lines lie beneath the points.
    Graphics2D aside = new BufferedImage(width, height, image.getType()).createGraphics();
    chart.paint(aside, width, height);
    aside.dispose();
    lines(graphics, across, upwards);
    chart.paint(graphics, width, height);
    graphics.setFont(font);
    graphics.setColor(INK);
    labels(graphics, across, upwards);
    graphics.dispose();
    return image;
  }

  private Font dress() {
    List<String> texts = new ArrayList<>(List.of(chart.getTitle()));
    texts.add(chart.getXAxisTitle() + chart.getYAxisTitle());
    chart.getSeriesCollection().forEach(series -> texts.add(series.getName()));
    Font font = PictureFont.forAll(texts, TEXT);
    if (font == null) {
      throw new UserException("plots need fonts, which this JVM cannot draw");
    }
    chart.setTitle(shortened(chart.getTitle(), font.deriveFont(TITLE), WIDEST_TITLE));
    for (XYSeries series : chart.getSeriesCollection()) {
      series.setLabel(shortened(series.getName(), font, WIDEST_NAME));
    }
    XYStyler styler = chart.getStyler();
    styler.setBaseFont(font);
    styler.setChartTitleFont(font.deriveFont(TITLE));
    styler.setAxisTitleFont(font);
    styler.setAxisTickLabelsFont(font);
    styler.setLegendFont(font);
    styler.setChartFontColor(INK);
    styler.setChartTitleFontColor(INK);
    styler.setChartBackgroundColor(NOTHING);
    styler.setPlotBackgroundColor(NOTHING);
    styler.setPlotGridLinesVisible(false);
    styler.setAxisTickLabelsColor(NOTHING);
    styler.setXAxisTickLabelsColor(NOTHING);
    styler.setYAxisTickLabelsColor(NOTHING);
    styler.setAxisTicksMarksVisible(false);
    styler.setAxisTicksLineVisible(false);
    styler.setPlotContentSize(1);
    styler.setXAxisMin(x.low());
    styler.setXAxisMax(x.high());
    styler.setYAxisMin(y.low());
    styler.setYAxisMax(y.high());
    return font;
  }

  /**
   * Has the library leave room for the longest of our labels: numbers as long, and each another,
   * since it lays out no labels that are alike.
   */
  private void reserve(List<PlotAxis.Tick> upwards) {
    int longest = upwards.stream().mapToInt(tick -> tick.label().length()).max().orElse(0);
    int digits = Math.clamp(longest, 3, 9);
    AtomicInteger next = new AtomicInteger();
    Function<Double, String> labels =
        position ->
            ("000000000" + next.getAndIncrement()).replaceAll(".*(.{" + digits + "})", "$1");
    chart.getStyler().setXAxisTickLabelsFormattingFunction(labels);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(labels);
  }

  private static String shortened(String text, Font font, double widest) {
    String shown = text;
    int letters = text.codePointCount(0, text.length());
    for (int kept = letters - 1;
        kept > 0 && font.getStringBounds(shown, CONTEXT).getWidth() > widest;
        kept--) {
      int head = text.offsetByCodePoints(0, (kept + 1) / 2);
      int tail = text.offsetByCodePoints(text.length(), -(kept / 2));
      shown = text.substring(0, head) + "…" + text.substring(tail);
    }
    return shown;
  }

  private void lines(Graphics2D graphics, List<PlotAxis.Tick> across, List<PlotAxis.Tick> upwards) {
    double left = chart.getScreenXFromChart(x.low());
    double right = chart.getScreenXFromChart(x.high());
    double top = chart.getScreenYFromChart(y.high());
    double bottom = chart.getScreenYFromChart(y.low());
    graphics.setColor(LINES);
    graphics.setStroke(new BasicStroke(1));
    for (PlotAxis.Tick tick : across) {
      double at = chart.getScreenXFromChart(tick.position());
      graphics.draw(new Line2D.Double(at, top, at, bottom));
    }
    for (PlotAxis.Tick tick : upwards) {
      double at = chart.getScreenYFromChart(tick.position());
      graphics.draw(new Line2D.Double(left, at, right, at));
    }
  }

  private void labels(
      Graphics2D graphics, List<PlotAxis.Tick> across, List<PlotAxis.Tick> upwards) {
    FontMetrics metrics = graphics.getFontMetrics();
    double left = chart.getScreenXFromChart(x.low());
    double bottom = chart.getScreenYFromChart(y.low());
    for (PlotAxis.Tick tick : across) {
      double at = chart.getScreenXFromChart(tick.position());
      int width = metrics.stringWidth(tick.label());
      graphics.drawString(
          tick.label(),
          (float) Math.min(at - width / 2.0, chart.getWidth() - width - EDGE),
          (float) (bottom + GAP + metrics.getAscent()));
    }
    for (PlotAxis.Tick tick : upwards) {
      double at = chart.getScreenYFromChart(tick.position());
      graphics.drawString(
          tick.label(),
          (float) (left - GAP - metrics.stringWidth(tick.label())),
          (float) (at + (metrics.getAscent() - metrics.getDescent()) / 2.0));
    }
  }
}
