package io.nacre.study.rd.mesh;

import io.nacre.study.report.Csv;
import io.nacre.study.report.CsvColumn;
import io.nacre.study.report.Statistics;
import io.nacre.study.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The curves of many meshes, summed up.
 *
 * @param results by the names of the objects, at least one
 */
public record MeshSummary(Map<String, MeshResult> results) {

  private List<MeshResult> meshes() {
    return List.copyOf(results.values());
  }

  /** The mean of the points of each coder and setting that all meshes have. */
  public List<MeshPoint> means() {
    Map<String, List<MeshPoint>> groups =
        results.values().stream()
            .flatMap(result -> result.points().stream())
            .collect(
                Collectors.groupingBy(MeshPoint::title, LinkedHashMap::new, Collectors.toList()));
    return groups.values().stream()
        .filter(points -> points.size() == results.size())
        .map(MeshSummary::mean)
        .toList();
  }

  private static MeshPoint mean(List<MeshPoint> points) {
    return new MeshPoint(
        points.getFirst().coder(),
        points.getFirst().setting(),
        (int) Math.round(mean(points, MeshPoint::parameters)),
        Math.round(mean(points, MeshPoint::bytes)),
        mean(points, MeshPoint::chamferL1),
        mean(points, MeshPoint::normalConsistency),
        mean(points, MeshPoint::volumetricIou),
        mean(points, MeshPoint::seconds));
  }

  private static double mean(List<MeshPoint> points, ToDoubleFunction<MeshPoint> figure) {
    return Statistics.of(points.stream().mapToDouble(figure).toArray()).mean();
  }

  private List<MeshLevel> levels() {
    return Arrays.stream(MeshMeasure.values())
        .flatMap(measure -> MeshLevel.of(meshes(), measure).stream())
        .toList();
  }

  /** One object, keys in reading order. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("objects", results.size());
    json.put(
        "best_of_means",
        BestInterval.of(means()).stream()
            .map(interval -> CsvColumn.toJson(BestInterval.COLUMNS, interval))
            .toList());
    json.put(
        "means",
        means().stream().map(point -> CsvColumn.toJson(MeshPoint.COLUMNS, point)).toList());
    json.put(
        "levels",
        levels().stream().map(level -> CsvColumn.toJson(MeshLevel.COLUMNS, level)).toList());
    return json;
  }

  /** A row a file. */
  public String pointsCsv() {
    return csv(MeshPoint.COLUMNS, MeshResult::points);
  }

  /** A row for each interval of each mesh and measure. */
  public String bestCsv() {
    return csv(BestInterval.COLUMNS, result -> BestInterval.of(result.points()));
  }

  /** A row for each measure, number of bytes and coder. */
  public String levelsCsv() {
    return CsvColumn.table(MeshLevel.COLUMNS, levels());
  }

  private interface Rows<R> {
    List<R> of(MeshResult result);
  }

  private <R> String csv(List<CsvColumn<R>> columns, Rows<R> rows) {
    Stream<List<String>> lines =
        results.entrySet().stream()
            .flatMap(
                entry ->
                    rows.of(entry.getValue()).stream()
                        .map(row -> joined(entry.getKey(), CsvColumn.cells(columns, row))));
    return Csv.table(joined("name", CsvColumn.headings(columns)), lines);
  }

  private static List<String> joined(String first, List<String> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }

  /** The means, and how often which coder is best in how many bytes. */
  public String toText() {
    String caption = String.format(Locale.ROOT, "means of %d meshes", results.size());
    StringBuilder text = new StringBuilder(MeshResult.table(caption, means()));
    text.append("\nof these means\n").append(MeshResult.sentences(means()));
    for (MeshMeasure measure : MeshMeasure.values()) {
      text.append('\n').append(levelsTable(measure));
    }
    return text.toString();
  }

  private String levelsTable(MeshMeasure measure) {
    List<MeshLevel> levels = MeshLevel.of(meshes(), measure);
    List<MeshCoder> coders =
        levels.stream()
            .filter(level -> level.objects() > 0)
            .map(MeshLevel::coder)
            .distinct()
            .toList();
    Table table =
        new Table(
                "mean %s in so many bytes (on how many meshes, on how many of them best)"
                    .formatted(measure.title()))
            .column("bytes", Table.Align.RIGHT);
    Arrays.stream(MeshCoder.values())
        .filter(coders::contains)
        .forEach(coder -> table.column(coder.title(), Table.Align.RIGHT));
    long largest =
        meshes().stream()
            .flatMap(result -> result.points().stream())
            .mapToLong(MeshPoint::bytes)
            .max()
            .orElse(0);
    for (long bytes : MeshLevel.BYTES) {
      if (bytes / 2 > largest) {
        break; // Nothing changes any more.
      }
      List<String> cells = new ArrayList<>(List.of(Long.toString(bytes)));
      levels.stream()
          .filter(level -> level.bytes() == bytes && coders.contains(level.coder()))
          .forEach(level -> cells.add(cell(level)));
      table.row(cells.toArray(String[]::new));
    }
    return table.render();
  }

  private static String cell(MeshLevel level) {
    return level.objects() == 0
        ? "-"
        : String.format(
            Locale.ROOT,
            "%s (%d, %d)",
            level.measure().text(level.mean()),
            level.objects(),
            level.best());
  }
}
