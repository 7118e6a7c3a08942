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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Representation power against size.
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

  /**
   * A network, or grids of one resolution.
   *
   * @param decoder parameters that all objects share; 0 for grids
   * @param codes numbers of all objects' own: their codes, or their voxels
   * @param steps of the training; 0 for grids
   * @param iou mean over objects
   */
  public record Point(String title, long decoder, long codes, long steps, double iou) {
    long total() {
      return decoder + codes;
    }

    boolean isNetwork() {
      return decoder > 0;
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
        "Grids: a voxel is set when half of the 32^3 solid in it is; one number, a bit, a voxel.");
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
            new CsvColumn<>("decoder", Point::decoder),
            new CsvColumn<>("codes", Point::codes),
            new CsvColumn<>("total", Point::total),
            new CsvColumn<>("steps", Point::steps),
            new CsvColumn<>("iou", point -> OnetScores.figure(point.iou()))),
        points);
  }

  /** Writes figure4.md, figure4.json, figure4.csv and, where plots can be drawn, figure4.png. */
  public void write(Path folder, Consumer<String> notes) throws IOException {
    OutputFile.writeText(folder.resolve("figure4.csv"), csv());
    OutputFile.writeText(folder.resolve("figure4.json"), Json.write(toJson()) + "\n");
    boolean plotted = Plotting.attempt("no plot", () -> plot(folder), notes);
    StringBuilder page = new StringBuilder("# Representation power\n\n");
    page.append(table().toMarkdown()).append('\n');
    page.append(Markdown.items(remarks()));
    page.append(plotted ? "\n![IoU against size](figure4.png)\n" : "");
    page.append('\n').append(provenance.sentence());
    OutputFile.writeText(folder.resolve("figure4.md"), page.toString());
  }

  private void plot(Path folder) throws IOException {
    byte[] png =
        Charts.lines(
            new Charts.Labels(
                String.format(Locale.ROOT, "IoU on %d training objects", objects),
                "numbers stored for all objects",
                "IoU"),
            List.of(
                series("networks", Point::isNetwork),
                series("grids of 4, 8, 16", point -> !point.isNetwork()),
                new Charts.Series(
                    "paper, 4746 chairs",
                    new double[] {PAPER_PARAMETERS},
                    new double[] {PAPER_IOU})),
            Charts.Axes.LOGARITHMIC_X);
    OutputFile.write(folder.resolve("figure4.png"), png);
  }

  private Charts.Series series(String name, Predicate<Point> which) {
    List<Point> some = points.stream().filter(which).toList();
    return new Charts.Series(
        name,
        some.stream().mapToDouble(Point::total).toArray(),
        some.stream().mapToDouble(Point::iou).toArray());
  }
}
