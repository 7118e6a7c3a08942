package io.nacre.study.batch;

import io.nacre.study.fit.ShapeFit;
import io.nacre.study.object.ObjectRows;
import io.nacre.study.object.ObjectStatus;
import io.nacre.study.report.CdUnit;
import io.nacre.study.report.Charts.Sample;
import io.nacre.study.report.Csv;
import io.nacre.study.report.Json;
import io.nacre.study.report.Numbers;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.QualityHistograms;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.Statistics;
import io.nacre.study.report.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a batch.
 *
 * @param rows one an object
 * @param options the options that results depend on, by name
 * @param provenance of the batch; the input's name is that of its arguments
 */
public record BatchSummary(
    List<BatchRow> rows, Map<String, String> options, Provenance provenance) {

  /** Name of the summary's files without extension. */
  public static final String NAME = "summary";

  /** Name of the histogram over IoU without extension. */
  static final String IOU = "histogram-iou";

  /** Name of the histogram over CD without extension. */
  static final String CD = "histogram-cd";

  /** A figure that is summed up. */
  private enum Measure {
    VOLUMETRIC_IOU("volumetric IoU", f -> f.mesh().volumetricIou(), Quantity::percent),
    IOU("IoU on the grid", f -> f.fit().iou(), Quantity::percent),
    NETWORK_IOU("network alone", f -> f.fit().ofNetwork(), Quantity::percent),
    CD("CD x1000", f -> f.fit().cd(), Quantity::distance),
    CHAMFER_L1("Chamfer-L1", f -> f.mesh().chamferL1(), BatchSummary::four),
    NORMAL_CONSISTENCY("normals", f -> f.mesh().normalConsistency(), BatchSummary::four),
    F_SCORE("F-score", f -> f.mesh().fScore(), Quantity::percent),
    FLOOR_CHAMFER_L1("Chamfer-L1, floor", f -> f.mesh().floor().chamferL1(), BatchSummary::four),
    FLOOR_NORMAL_CONSISTENCY(
        "normals, floor", f -> f.mesh().floor().normalConsistency(), BatchSummary::four),
    PARAMETERS("parameters", f -> f.network().parameters(), BatchSummary::whole),
    BYTES("bytes", BatchFigures::bytes, BatchSummary::whole),
    XZ_BYTES("xz bytes", f -> f.others().xz(), BatchSummary::whole),
    ZSTD_BYTES("zstd bytes", f -> f.others().zstd(), BatchSummary::whole),
    EXACT_BYTES("exact coder", f -> f.others().exact(), BatchSummary::whole),
    TRAINING_SECONDS("training", f -> f.network().seconds(), Quantity::seconds),
    SECONDS("time", BatchFigures::seconds, Quantity::seconds);

    private final String title;
    private final ToDoubleFunction<BatchFigures> value;
    private final DoubleFunction<String> text;

    Measure(String title, ToDoubleFunction<BatchFigures> value, DoubleFunction<String> text) {
      this.title = title;
      this.value = value;
      this.text = text;
    }

    String text(double number) {
      return Double.isNaN(number) ? "-" : text.apply(number);
    }
  }

  /** Measures that not every batch has: of meshes, and of compressors when asked for. */
  private static final Set<Measure> OF_SOME =
      EnumSet.of(
          Measure.VOLUMETRIC_IOU,
          Measure.CHAMFER_L1,
          Measure.NORMAL_CONSISTENCY,
          Measure.F_SCORE,
          Measure.FLOOR_CHAMFER_L1,
          Measure.FLOOR_NORMAL_CONSISTENCY,
          Measure.XZ_BYTES,
          Measure.ZSTD_BYTES);

  private static String four(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%.0f", number);
  }

  /** The rows, to be counted. */
  public ObjectRows<BatchRow> objects() {
    return new ObjectRows<>(rows);
  }

  private double[] values(ToDoubleFunction<BatchFigures> figure) {
    return rows.stream()
        .map(BatchRow::figures)
        .filter(Objects::nonNull)
        .mapToDouble(figure)
        .toArray();
  }

  private Statistics statistics(Measure measure) {
    return Statistics.of(values(measure.value));
  }

  /** Writes results.csv, summary.json and summary.md. */
  public void write(BatchFolder folder) throws IOException {
    text(
        folder,
        "results.csv",
        Csv.table(BatchRow.COLUMNS, rows.stream().map(row -> row.cells(provenance.seed()))));
    text(folder, NAME + ".json", Json.write(toJson()) + "\n");
    text(folder, NAME + ".md", toMarkdown());
  }

  /** Writes the histograms of CD, and of the IoU by which objects are judged. */
  public void plot(BatchFolder folder) throws IOException {
    folder.write(
        IOU + ".png",
        QualityHistograms.iou(List.of(new Sample("IoU", values(f -> f.judged().value())))));
    folder.write(
        CD + ".png", QualityHistograms.cd(List.of(new Sample("CD", values(Measure.CD.value)))));
  }

  private static void text(BatchFolder folder, String name, String content) throws IOException {
    folder.write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** One object, keys in reading order; statistics are over the finished objects. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    objects().addCounts(json);
    for (Measure measure : Measure.values()) {
      json.put(measure.name().toLowerCase(Locale.ROOT), statistics(measure));
    }
    json.put("cd_unit", CdUnit.OF_ALL);
    json.put("chamfer_l1_unit", ShapeFit.CHAMFER_L1_UNIT);
    json.put("parts_counted", partsCounted());
    json.put("parts_as_truth", partsAsTruth());
    json.put("failures", objects().failuresToJson());
    json.put("options", options);
    json.put("provenance", provenance);
    return json;
  }

  /** The counts, the table of statistics and what failed. */
  public String toText() {
    Table table = new Table(counts()).column("", Table.Align.LEFT);
    List.of("mean", "median", "min", "max").forEach(name -> table.column(name, Table.Align.RIGHT));
    for (Measure measure : Measure.values()) {
      Statistics all = statistics(measure);
      if (all.count() == 0 && OF_SOME.contains(measure)) {
        continue;
      }
      table.row(
          measure.title,
          measure.text(all.mean()),
          measure.text(all.median()),
          measure.text(all.min()),
          measure.text(all.max()));
    }
    StringBuilder text = new StringBuilder(table.render());
    if (partsCounted() > 0) {
      text.append(
          "components and cavities as the truth: %d of %d\n"
              .formatted(partsAsTruth(), partsCounted()));
    }
    for (BatchRow row : objects().failures()) {
      String input = row.object().argument();
      text.append("failed: ").append(row.error().startsWith(input) ? "" : input + ": ");
      text.append(row.error()).append('\n');
    }
    return text.toString();
  }

  /** Objects whose components and cavities are known. */
  private long partsCounted() {
    return rows.stream().filter(row -> row.partsAgree() != null).count();
  }

  /** Those of them that have as many as the truth. */
  private long partsAsTruth() {
    return rows.stream().filter(row -> Boolean.TRUE.equals(row.partsAgree())).count();
  }

  private String counts() {
    StringBuilder text = new StringBuilder();
    text.append(rows.size()).append(rows.size() == 1 ? " object: " : " objects: ");
    text.append(objects().count(ObjectStatus.ENCODED)).append(" encoded, ");
    text.append(objects().count(ObjectStatus.SKIPPED)).append(" skipped as finished, ");
    text.append(objects().count(ObjectStatus.FAILED)).append(" failed");
    int missed = objects().missedGoals();
    if (missed > 0) {
      text.append(", ").append(missed).append(missed == 1 ? " goal" : " goals").append(" missed");
    }
    int pending = objects().count(ObjectStatus.PENDING);
    return pending == 0 ? text.toString() : text.append(", ").append(pending + " left").toString();
  }

  private String toMarkdown() {
    StringBuilder page = new StringBuilder("# Batch\n\n```\n").append(toText()).append("```\n\n");
    page.append("![objects by IoU](%s.png)\n![objects by CD](%s.png)\n\n".formatted(IOU, CD));
    page.append(
        "| object | network | parameters | bytes | IoU | CD x1000 | Chamfer-L1 | normals | parts |"
            + " time |\n");
    page.append("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |\n");
    for (BatchRow row : rows) {
      BatchFigures figures = row.figures();
      if (figures != null) {
        page.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %s | %s | %s | %s | %s | %s |\n",
                row.object().name().replace("|", "\\|"),
                figures.network().architecture(),
                figures.network().parameters(),
                figures.bytes(),
                Quantity.percent(figures.judged().value()),
                Quantity.distance(figures.fit().cd()),
                Numbers.orDash("%.4f", figures.mesh().chamferL1()),
                Numbers.orDash("%.4f", figures.mesh().normalConsistency()),
                figures.mesh().partsText(),
                Quantity.seconds(figures.seconds())));
      }
    }
    page.append("\nIoU: of meshes that bound a solid the volumetric one, else of voxels. CD: ");
    page.append(CdUnit.OF_ALL).append(". Chamfer-L1: ").append(ShapeFit.CHAMFER_L1_UNIT);
    page.append(".\n");
    page.append("Made by `nacre ").append(String.join(" ", provenance.command()));
    page.append("` with Nacre ").append(provenance.version());
    if (!provenance.commit().isEmpty()) {
      page.append(" (").append(provenance.commit()).append(')');
    }
    page.append(", seed ").append(provenance.seed()).append(".\n");
    return page.append("`results.csv` has a row an object.\n").toString();
  }
}
