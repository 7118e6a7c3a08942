package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nacre.study.report.Charts.Axes;
import io.nacre.study.report.Charts.Labels;
import io.nacre.study.report.Charts.Mark;
import io.nacre.study.report.Charts.Sample;
import io.nacre.study.report.Charts.Series;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ChartsTest {

  private static final Labels LABELS = new Labels("title", "x", "y");

  private static final double[] RAMP =
      IntStream.rangeClosed(1, 40).mapToDouble(i -> i * i).toArray();

  private static double[] map(DoubleUnaryOperator f) {
    return Arrays.stream(RAMP).map(f).toArray();
  }

  private static byte[] histogram() {
    SplittableRandom random = new SplittableRandom(7);
    double[] a = random.doubles(300).map(u -> 0.9 + 0.1 * Math.sqrt(u)).toArray();
    double[] b = random.doubles(300).map(u -> 0.85 + 0.15 * u).toArray();
    a[0] = Double.POSITIVE_INFINITY;
    return Charts.histogram(LABELS, List.of(new Sample("ours", a), new Sample("theirs", b)), 20);
  }

  private static byte[] lines() {
    return Charts.lines(
        LABELS,
        List.of(
            new Series("root", RAMP, map(Math::sqrt)), new Series("log", RAMP, map(Math::log))));
  }

  private static byte[] scatter(boolean logarithmic) {
    return Charts.scatter(
        LABELS,
        List.of(
            new Series("all", RAMP, map(Math::sqrt)),
            new Series("none", RAMP, map(x -> Double.NaN))),
        List.of(new Series("front", new double[] {1, 1600}, new double[] {0, 30})),
        new Mark("chosen", 400, 20),
        logarithmic ? Axes.LOGARITHMIC_X : Axes.LINEAR);
  }

  @Test
  void equalDataGivesEqualBytes() {
    assertThat(histogram()).isEqualTo(histogram());
    assertThat(lines()).isEqualTo(lines());
    assertThat(scatter(true)).isEqualTo(scatter(true)).isNotEqualTo(scatter(false));
  }

  @Test
  void plotsArePngPicturesThatShowTheirSeries() throws IOException {
    assertThat(pixels(lines(), 0x0072b2)).isGreaterThan(300);
    assertThat(pixels(lines(), 0xe69f00)).isGreaterThan(300);
    assertThat(pixels(scatter(true), 0x000000)).as("the marked point").isBetween(60L, 400L);
    assertThat(pixels(histogram(), 0x0072b2)).as("an outline").isGreaterThan(300);
  }

  @Test
  void theAreaOfAHistogramIsItsCounts() throws IOException {
    double[] low = {0, 0, 0, 0, 1};
    long one = nonWhite(Charts.histogram(LABELS, List.of(new Sample("a", new double[] {0, 1})), 2));
    long most = nonWhite(Charts.histogram(LABELS, List.of(new Sample("a", low)), 2));
    assertThat(one).as("two full bars").isGreaterThan(most * 13 / 10);
  }

  @Test
  void plotsWithoutAnyPointStillShowTheirAxes() throws IOException {
    Sample nothing = new Sample("none", new double[] {Double.NaN});
    assertThat(nonWhite(Charts.histogram(LABELS, List.of(nothing), 5))).isPositive();
    Series empty = new Series("none", new double[0], new double[0]);
    assertThat(nonWhite(Charts.lines(LABELS, List.of(empty)))).isPositive();
    assertThat(nonWhite(Charts.scatter(LABELS, List.of(), List.of(), null, Axes.LOGARITHMIC)))
        .isPositive();
  }

  /** Labels and titles of any length stay within the picture. */
  @Test
  void nothingIsCutAtTheEdges() throws IOException {
    String name = "a rather long name of a series, or 兔子, ".repeat(6);
    Labels labels = new Labels("W".repeat(90) + name, "size of the file in bytes", "IoU in %");
    double[] narrow = {1210, 1302, 1800};
    Series[] kinds = {
      new Series("W".repeat(300), narrow, narrow),
      new Series(name + "1", narrow, new double[] {99.98123, 99.98124, 99.98129}),
      new Series(name + "2", narrow, new double[] {-1e9, 0, 1e9}),
      new Series(name + "3", new double[] {0.001, 1, 1e9}, new double[] {1e-9, 3e-9, 2e-9})
    };
    for (Series series : kinds) {
      for (Axes axes : Axes.values()) {
        BufferedImage image = read(Charts.lines(labels, List.of(series), axes));
        for (int i = 0; i < 800; i++) {
          for (int edge : new int[] {0, 1}) {
            assertThat(image.getRGB(i, edge) & 0xffffff).isEqualTo(0xffffff);
            assertThat(image.getRGB(i, 499 - edge) & 0xffffff).isEqualTo(0xffffff);
            assertThat(image.getRGB(edge, i * 5 / 8) & 0xffffff).isEqualTo(0xffffff);
            assertThat(image.getRGB(799 - edge, i * 5 / 8) & 0xffffff).isEqualTo(0xffffff);
          }
        }
      }
    }
  }

  @Test
  void seriesHaveAsManyAbscissaeAsOrdinates() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Series("a", new double[2], new double[3]))
        .withMessageContaining("2")
        .withMessageContaining("3");
  }

  private static BufferedImage read(byte[] png) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(800);
    assertThat(image.getHeight()).isEqualTo(500);
    return image;
  }

  private static long pixels(byte[] png, int rgb) throws IOException {
    BufferedImage image = read(png);
    return IntStream.range(0, 800 * 500)
        .filter(i -> (image.getRGB(i % 800, i / 800) & 0xffffff) == rgb)
        .count();
  }

  private static long nonWhite(byte[] png) throws IOException {
    return 800L * 500 - pixels(png, 0xffffff);
  }
}
