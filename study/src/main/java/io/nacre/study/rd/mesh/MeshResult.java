package io.nacre.study.rd.mesh;

import io.nacre.study.fit.FitFloor;
import io.nacre.study.report.CsvColumn;
import io.nacre.study.report.JsonValue;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The curves of one mesh.
 *
 * @param resolution cells per 2 normalised units at which networks and grids were decoded
 * @param samples points drawn from each surface
 * @param floor the best that the distances can be
 * @param points every file that was made
 * @param failures what could not be measured, a sentence each
 */
public record MeshResult(
    int resolution, int samples, FitFloor floor, List<MeshPoint> points, List<String> failures) {

  public MeshResult {
    points = List.copyOf(points);
    failures = List.copyOf(failures);
  }

  /** The result that was written as JSON. */
  public static MeshResult of(JsonValue json) {
    return new MeshResult(
        json.get("resolution").number(),
        json.get("samples").number(),
        FitFloor.of(json),
        json.get("points").elements().stream().map(MeshPoint::of).toList(),
        json.get("failures").texts());
  }

  /** One object, keys in reading order. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("resolution", resolution);
    json.put("samples", samples);
    json.put("floor_chamfer_l1", floor.chamferL1());
    json.put("floor_normal_consistency", floor.normalConsistency());
    json.put("best", best());
    json.put(
        "points",
        points.stream().map(point -> CsvColumn.toJson(MeshPoint.COLUMNS, point)).toList());
    json.put("failures", failures);
    return json;
  }

  private List<Map<String, @Nullable Object>> best() {
    return BestInterval.of(points).stream()
        .map(interval -> CsvColumn.toJson(BestInterval.COLUMNS, interval))
        .toList();
  }

  /** Every file, a row each, and which coder is best from how many bytes on. */
  public String toText(String caption) {
    return table(caption, points) + "\n" + floorText() + sentences(points);
  }

  /** Plots, and which coder is best from how many bytes on. */
  public String toMarkdown(String name) {
    StringBuilder page = new StringBuilder();
    for (MeshMeasure measure : MeshMeasure.values()) {
      String file = name.replace(" ", "%20") + "." + measure.id() + ".png";
      page.append("![%s](%s)\n".formatted(measure.title(), file));
    }
    for (MeshMeasure measure : MeshMeasure.values()) {
      page.append("\n- ").append(BestInterval.sentence(BestInterval.of(points), measure));
    }
    return page.append("\n\n").toString();
  }

  private String floorText() {
    return "meshes at %d cells per axis, %d points each; %s\n"
        .formatted(resolution, samples, floor);
  }

  /** A line for each measure. */
  static String sentences(List<MeshPoint> points) {
    return Arrays.stream(MeshMeasure.values())
        .map(measure -> BestInterval.sentence(BestInterval.of(points, measure), measure) + "\n")
        .collect(Collectors.joining());
  }

  /** A row for each of {@code points}. */
  static String table(String caption, List<MeshPoint> points) {
    Table table =
        new Table(caption)
            .column("", Table.Align.LEFT)
            .column("bytes", Table.Align.RIGHT)
            .column("Chamfer-L1", Table.Align.RIGHT)
            .column("normals", Table.Align.RIGHT)
            .column("volumetric IoU", Table.Align.RIGHT)
            .column("time", Table.Align.RIGHT);
    for (MeshPoint point : points) {
      table.row(
          point.title(),
          Long.toString(point.bytes()),
          MeshMeasure.CHAMFER_L1.text(point.chamferL1()),
          MeshMeasure.NORMAL_CONSISTENCY.text(point.normalConsistency()),
          MeshMeasure.VOLUMETRIC_IOU.text(point.volumetricIou()),
          Quantity.seconds(point.seconds()));
    }
    return table.render();
  }
}
