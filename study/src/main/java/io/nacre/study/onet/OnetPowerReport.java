package io.nacre.study.onet;

import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.train.TrainOptions;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.Charts;
import io.nacre.study.report.CsvColumn;
import io.nacre.study.report.Json;
import io.nacre.study.report.Markdown;
import io.nacre.study.report.Plotting;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Representation power against resolution and size.
 *
 * @param points of the figure, networks first
 * @param objects that the networks were trained on
 * @param shapes of these that were measured
 */
public record OnetPowerReport(
    List<Point> points,
    int objects,
    List<TrainingShape> shapes,
    TrainOptions options,
    OnetMeasure measure,
    Provenance provenance) {

  private static final int PAPER_PARAMETERS = 6_000_000;
  private static final double PAPER_IOU = 0.89;
  private static final String PAPER = "paper, 4746 chairs";

  /**
   * A network, or voxels of one resolution.
   *
   * @param side voxels along an axis; 0 for networks, which have no resolution
   * @param decoder parameters that all objects share; 0 for voxels
   * @param codes numbers of all objects' own: their codes, or their voxels
   * @param steps of the training; 0 for voxels
   * @param iou mean over objects
   */
  public record Point(String title, int side, long decoder, long codes, long steps, double iou) {

    /** Voxels of {@code side}^3 for each of {@code objects}. */
    public static Point ofVoxels(int side, int objects, double iou) {
      long voxels = (long) side * side * side * objects;
      return new Point("voxels of %d^3".formatted(side), side, 0, voxels, 0, iou);
    }

    long total() {
      return decoder + codes;
    }

    boolean isNetwork() {
      return side == 0;
    }
  }

  private TextTable table() {
    List<List<String>> lines = new ArrayList<>();
    for (Point point : points) {
      lines.add(
          List.of(
              point.title(),
              point.isNetwork() ? Quantity.count(point.decoder()) : "-",
              Quantity.count(point.codes()),
              Quantity.count(point.total()),
              point.isNetwork() ? Long.toString(point.steps()) : "-",
              OnetScores.cell(point.iou())));
    }
    lines.add(List.of("paper: 4746 chairs", "-", "-", "6.00 M", "-", OnetScores.cell(PAPER_IOU)));
    return new TextTable(
        String.format(
            Locale.ROOT,
            "Figure 4, %d training objects, IoU on %d of them",
            objects,
            shapes.size()),
        List.of("method", "decoder", "codes or voxels", "numbers in all", "steps", "IoU"),
        lines);
  }

  private List<String> remarks() {
    return List.of(
        "Each network was trained for %s, with a free code an object.".formatted(options.length()),
        measure.iouText(shapes) + ".",
        "Voxels: boxes, set where their centre is inside the mesh of the truth; one number, a bit,"
            + " a voxel.",
        "The paper prints no figures for its voxels.");
  }

  public String toText() {
    return table().toText() + "\n" + String.join("\n", remarks()) + "\n";
  }

  /** One object, keys in reading order. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("figure", "figure4");
    json.put("objects", objects);
    json.put("measured", shapes.size());
    json.put("points", points);
    json.put("training", options.entries());
    json.put("measure", measure.toJson());
    json.put("notes", remarks());
    json.put("provenance", provenance);
    return json;
  }

  private String csv() {
    return CsvColumn.table(
        List.of(
            new CsvColumn<>("method", Point::title),
            new CsvColumn<>("side", Point::side),
            new CsvColumn<>("decoder", Point::decoder),
            new CsvColumn<>("codes", Point::codes),
            new CsvColumn<>("total", Point::total),
            new CsvColumn<>("steps", Point::steps),
            new CsvColumn<>("iou", point -> OnetScores.figure(point.iou()))),
        points);
  }

  /**
   * Writes figure4.md, figure4.json, figure4.csv, figure3.png and, where plots can be drawn,
   * figure4.png and figure4-size.png.
   *
   * @param sheet the picture of figure 3
   */
  public void write(Path folder, byte[] sheet, Consumer<String> notes) throws IOException {
    OutputFile.writeText(folder.resolve("figure4.csv"), csv());
    OutputFile.writeText(folder.resolve("figure4.json"), Json.write(toJson()) + "\n");
    OutputFile.write(folder.resolve("figure3.png"), sheet);
    boolean plotted = Plotting.attempt("no plot", () -> plot(folder), notes);
    StringBuilder page = new StringBuilder("# Representation power\n\n");
    page.append(table().toMarkdown()).append('\n');
    page.append(Markdown.items(remarks()));
    if (plotted) {
      page.append("\n![IoU against resolution](figure4.png)\n");
      page.append("\n![IoU against size](figure4-size.png)\n");
    }
    page.append("\n![Voxels of several resolutions, the network, the truth](figure3.png)\n");
    page.append('\n').append(provenance.sentence());
    OutputFile.writeText(folder.resolve("figure4.md"), page.toString());
  }

  private void plot(Path folder) throws IOException {
    String title = String.format(Locale.ROOT, "IoU on %d training objects", objects);
    double[] sides =
        points.stream().filter(point -> !point.isNetwork()).mapToDouble(Point::side).toArray();
    double[] ends = {
      Arrays.stream(sides).min().orElse(1), Arrays.stream(sides).max().orElse(1),
    };
    List<Charts.Series> flat = new ArrayList<>();
    flat.add(series("voxels", point -> !point.isNetwork(), Point::side));
    for (Point point : points) {
      if (point.isNetwork()) {
        String name = point.title() + ", " + Quantity.count(point.total());
        flat.add(new Charts.Series(name, ends, new double[] {point.iou(), point.iou()}));
      }
    }
    flat.add(new Charts.Series(PAPER, ends, new double[] {PAPER_IOU, PAPER_IOU}));
    OutputFile.write(
        folder.resolve("figure4.png"),
        Charts.lines(
            new Charts.Labels(title, "voxels along an axis", "IoU"),
            flat,
            Charts.Axes.LOGARITHMIC_X));
    OutputFile.write(
        folder.resolve("figure4-size.png"),
        Charts.lines(
            new Charts.Labels(title, "numbers stored for all objects", "IoU"),
            List.of(
                series("networks", Point::isNetwork, Point::total),
                series("voxels", point -> !point.isNetwork(), Point::total),
                new Charts.Series(
                    PAPER, new double[] {PAPER_PARAMETERS}, new double[] {PAPER_IOU})),
            Charts.Axes.LOGARITHMIC_X));
  }

  private Charts.Series series(
      String name, Predicate<Point> which, ToDoubleFunction<Point> abscissa) {
    List<Point> some = points.stream().filter(which).toList();
    return new Charts.Series(
        name,
        some.stream().mapToDouble(abscissa).toArray(),
        some.stream().mapToDouble(Point::iou).toArray());
  }
}
