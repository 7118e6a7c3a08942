package io.nacre.study.rd;

import io.nacre.study.batch.BatchSummary;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectRows;
import io.nacre.study.object.ObjectStatus;
import io.nacre.study.rd.mesh.MeshCharts;
import io.nacre.study.rd.mesh.MeshResult;
import io.nacre.study.rd.mesh.MeshSummary;
import io.nacre.study.report.CdUnit;
import io.nacre.study.report.Csv;
import io.nacre.study.report.CsvColumn;
import io.nacre.study.report.Json;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.Statistics;
import io.nacre.study.report.Table;
import io.nacre.study.yardstick.YardstickTools;
import io.nacre.study.yardstick.Yardsticks;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The curves of all objects, summed up.
 *
 * @param rows one an object
 * @param options the options that results depend on, by name
 * @param programs of others that were measured besides
 * @param provenance of the whole; the input's name is that of its arguments
 */
public record RdSummary(
    List<RdRow> rows, Map<String, String> options, List<String> programs, Provenance provenance) {

  private static final String WITHOUT_DRACO =
      "Draco was not measured: draco_encoder and draco_decoder are not on the PATH\n";

  /** The rows, to be counted. */
  public ObjectRows<RdRow> objects() {
    return new ObjectRows<>(rows);
  }

  private List<RdResult> results() {
    return rows.stream().map(RdRow::result).filter(Objects::nonNull).toList();
  }

  /** The curves of meshes; null when there was none. */
  private @Nullable MeshSummary meshes() {
    Map<String, MeshResult> meshes = new LinkedHashMap<>();
    for (RdRow row : rows) {
      MeshResult mesh = row.result() == null ? null : row.result().mesh();
      if (mesh != null) {
        meshes.put(row.object().name(), mesh);
      }
    }
    return meshes.isEmpty() ? null : new MeshSummary(meshes);
  }

  private List<RdShare> shares() {
    return Yardsticks.FACTORS.stream()
        .map(factor -> RdShare.of(results(), Yardsticks.fraction(factor)))
        .toList();
  }

  /** The mean of the points of each method and setting, over the objects that have it. */
  List<RdPoint> means() {
    Map<String, List<RdPoint>> groups =
        results().stream()
            .flatMap(result -> result.points().stream())
            .collect(
                Collectors.groupingBy(
                    point -> point.method().id() + '\n' + point.setting(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return groups.values().stream().map(RdSummary::mean).toList();
  }

  private static RdPoint mean(List<RdPoint> points) {
    RdPoint first = points.getFirst();
    return new RdPoint(
        first.method(),
        first.setting(),
        (int) Math.round(mean(points, RdPoint::parameters)),
        Math.round(mean(points, RdPoint::bytes)),
        mean(points, RdPoint::iou),
        mean(points, RdPoint::cd),
        mean(points, RdPoint::seconds));
  }

  /** Of the finite values. */
  private static double mean(List<RdPoint> points, ToDoubleFunction<RdPoint> figure) {
    return Statistics.of(points.stream().mapToDouble(figure).toArray()).mean();
  }

  /** Writes points.csv, levels.csv, those of meshes if there are any, summary.json, summary.md. */
  public void write(RdFolder folder) throws IOException {
    folder.write("points.csv", pointsCsv());
    folder.write("levels.csv", RdLevel.csv(RdLevel.of(results())));
    MeshSummary meshes = meshes();
    if (meshes != null) {
      folder.write("mesh-points.csv", meshes.pointsCsv());
      folder.write("mesh-best.csv", meshes.bestCsv());
      folder.write("mesh-levels.csv", meshes.levelsCsv());
    }
    folder.write(BatchSummary.NAME + ".json", Json.write(toJson()) + "\n");
    folder.write(BatchSummary.NAME + ".md", toMarkdown());
  }

  /** Writes the plots of the means. */
  public void plot(RdFolder folder) throws IOException {
    String title = String.format(Locale.ROOT, "Means of %d objects", results().size());
    Map<String, byte[]> plots = new LinkedHashMap<>();
    plots.put("", RdCharts.curves(title, means()));
    MeshSummary meshes = meshes();
    if (meshes != null) {
      String of = String.format(Locale.ROOT, "Means of %d meshes", meshes.results().size());
      plots.putAll(MeshCharts.all(of, meshes.means()));
    }
    folder.writePlots(BatchSummary.NAME, plots);
  }

  private String pointsCsv() {
    List<String> columns =
        joined(
            List.of("name", "kind", "resolution", "occupied"), CsvColumn.headings(RdPoint.COLUMNS));
    return Csv.table(columns, rows.stream().flatMap(RdSummary::cells));
  }

  private static Stream<List<String>> cells(RdRow row) {
    RdResult result = row.result();
    if (result == null) {
      return Stream.of();
    }
    List<String> object =
        List.of(
            row.object().name(),
            result.kind(),
            Integer.toString(result.resolution()),
            Long.toString(result.occupied()));
    return result.points().stream()
        .map(point -> joined(object, CsvColumn.cells(RdPoint.COLUMNS, point)));
  }

  private static List<String> joined(List<String> head, List<String> tail) {
    return Stream.concat(head.stream(), tail.stream()).toList();
  }

  /** One object, keys in reading order. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    objects().addCounts(json);
    json.put("means", means());
    json.put("smaller_than_reduced", shares().stream().map(RdShare::toJson).toList());
    json.put("levels", RdLevel.of(results()).stream().map(RdLevel::toJson).toList());
    json.put(
        "curves",
        rows.stream()
            .filter(row -> row.result() != null)
            .map(row -> curve(row.object(), Objects.requireNonNull(row.result())))
            .toList());
    MeshSummary meshes = meshes();
    json.put("meshes", meshes == null ? null : meshes.toJson());
    json.put("cd_unit", CdUnit.OF_ALL);
    json.put("failures", objects().failuresToJson());
    json.put("programs", programs);
    json.put("options", options);
    json.put("provenance", provenance);
    return json;
  }

  private static Map<String, @Nullable Object> curve(ObjectFile object, RdResult result) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("input", object.argument());
    json.put("exact_wins_from_iou", result.exactWinsFrom());
    json.put("points", result.points());
    json.put("mesh", result.mesh() == null ? null : result.mesh().toJson());
    return json;
  }

  /** The points of a single object, or the means of many and how often networks are smaller. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    List<RdResult> results = results();
    if (rows.size() == 1 && results.size() == 1) {
      RdResult result = results.getFirst();
      text.append(result.table(rows.getFirst().object().argument())).append('\n');
      text.append(result.exactSentence()).append('\n');
      if (result.mesh() != null) {
        text.append('\n').append(result.mesh().toText("decoded to meshes"));
      }
    } else if (!results.isEmpty()) {
      text.append(meansTable()).append('\n').append(levelsTable()).append('\n');
      shares().forEach(share -> text.append(share.toText()).append('\n'));
      MeshSummary meshes = meshes();
      if (meshes != null) {
        text.append('\n').append(meshes.toText());
      }
    }
    for (RdRow row : rows) {
      RdResult result = row.result();
      for (String failure : result == null ? List.<String>of() : result.allFailures()) {
        text.append(row.object().name()).append(": ").append(failure).append('\n');
      }
    }
    if (meshes() != null && !programs.contains(YardstickTools.DRACO)) {
      text.append(WITHOUT_DRACO);
    }
    objects()
        .failures()
        .forEach(
            row -> text.append("failed: %s: %s\n".formatted(row.object().argument(), row.error())));
    int pending = objects().count(ObjectStatus.PENDING);
    return pending == 0
        ? text.toString()
        : text.append(pending).append(" left; the same command continues\n").toString();
  }

  private String meansTable() {
    return RdResult.table(
        String.format(Locale.ROOT, "means of %d objects", results().size()), means());
  }

  private String levelsTable() {
    Table table =
        new Table("mean bytes for an IoU (number of objects)")
            .column("IoU", Table.Align.RIGHT)
            .column("network", Table.Align.RIGHT)
            .column("reduced grid", Table.Align.RIGHT)
            .column("both: network", Table.Align.RIGHT)
            .column("reduced", Table.Align.RIGHT)
            .column("network smaller", Table.Align.RIGHT)
            .column("exact smaller", Table.Align.RIGHT);
    for (RdLevel level : RdLevel.of(results())) {
      table.row(
          Quantity.percent(level.iou()),
          counted(level.network()),
          counted(level.reduced()),
          counted(level.networkOfBoth()),
          counted(level.reducedOfBoth()),
          Integer.toString(level.networkSmaller()),
          Integer.toString(level.exactSmaller()));
    }
    return table.render();
  }

  private static String counted(Statistics bytes) {
    return bytes.count() == 0
        ? "-"
        : String.format(Locale.ROOT, "%.0f (%d)", bytes.mean(), bytes.count());
  }

  private String toMarkdown() {
    StringBuilder page = new StringBuilder("# Rate and distortion\n\n");
    page.append("![means](").append(BatchSummary.NAME).append(".png)\n\n");
    page.append("```\n").append(toText()).append("```\n\n");
    for (RdRow row : rows) {
      RdResult result = row.result();
      if (result != null) {
        String name = row.object().name();
        page.append("## ").append(name).append("\n\n![").append(name).append("](");
        page.append(name.replace(" ", "%20")).append(".png)\n\n");
        page.append(result.exactSentence()).append("\n\n");
        if (result.mesh() != null) {
          page.append(result.mesh().toMarkdown(name));
        }
      }
    }
    page.append("Bytes are those of whole files; grids without a container count as their code");
    page.append(" alone. CD: ").append(CdUnit.OF_ALL).append(".\n\n");
    page.append(provenance.sentence());
    return page.append("`points.csv` has a row a file.\n").toString();
  }
}
