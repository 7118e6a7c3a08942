package io.nacre.study.rd;

import io.nacre.study.measure.StoredForm;
import io.nacre.study.rd.mesh.MeshResult;
import io.nacre.study.report.JsonValue;
import io.nacre.study.report.Numbers;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of one object.
 *
 * @param kind solid or surface
 * @param resolution voxels per 2 normalised units
 * @param occupied voxels
 * @param points every file that was made, networks first
 * @param mesh curves of what the files decode to; null where it is no solid of a mesh
 * @param notes how its grid came about, a sentence each
 * @param failures what could not be measured, a sentence each
 */
record RdResult(
    String kind,
    int resolution,
    long occupied,
    List<RdPoint> points,
    @Nullable MeshResult mesh,
    List<String> notes,
    List<String> failures) {

  RdResult {
    points = List.copyOf(points);
    notes = List.copyOf(notes);
    failures = List.copyOf(failures);
  }

  /** The result that was written as JSON. */
  static RdResult of(JsonValue json) {
    List<RdPoint> points = new ArrayList<>();
    json.get("points").elements().forEach(point -> points.add(RdPoint.of(point)));
    return new RdResult(
        json.get("kind").text(),
        json.get("resolution").number(),
        json.get("occupied").count(),
        points,
        json.get("mesh").isObject() ? MeshResult.of(json.get("mesh")) : null,
        json.get("notes").texts(),
        json.get("failures").texts());
  }

  /** One object, keys in reading order. */
  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", kind);
    json.put("resolution", resolution);
    json.put("occupied", occupied);
    json.put("points", points);
    json.put("mesh", mesh == null ? null : mesh.toJson());
    json.put("notes", notes);
    json.put("failures", failures);
    return json;
  }

  /** What could not be measured, of meshes too. */
  List<String> allFailures() {
    List<String> all = new ArrayList<>(failures);
    if (mesh != null) {
      all.addAll(mesh.failures());
    }
    return all;
  }

  /** The curve of a method; without a point when it was not measured. */
  RdCurve curve(StoredForm method) {
    return RdCurve.of(points, method);
  }

  /** Bytes of the exact file. */
  double exactBytes() {
    return curve(StoredForm.EXACT).bytesAt(1);
  }

  /** The IoU from which on exact coding takes fewer bytes than a network; NaN when nowhere. */
  double exactWinsFrom() {
    return curve(StoredForm.NETWORK).iouFrom(exactBytes());
  }

  /** {@link #exactWinsFrom} as a sentence. */
  String exactSentence() {
    double from = exactWinsFrom();
    String coder = String.format(Locale.ROOT, "the %.0f bytes of an exact file", exactBytes());
    long[] sizes =
        points.stream()
            .filter(point -> point.method() == StoredForm.NETWORK)
            .mapToLong(RdPoint::bytes)
            .toArray();
    if (sizes.length == 0) {
      return "There is no network here to compare with " + coder + ".";
    }
    long larger = Arrays.stream(sizes).filter(bytes -> bytes >= exactBytes()).count();
    if (Double.isNaN(from)) {
      return larger == 0
          ? "Every network here is smaller than " + coder + "."
          : "%d of %d networks here are not smaller than %s, and worse than some that are."
              .formatted(larger, sizes.length, coder);
    }
    return larger == sizes.length
        ? "No network here is smaller than %s: encode it with --exact.".formatted(coder)
        : "From an IoU of %s on, %s are fewer than a network's: encode it with --exact."
            .formatted(Quantity.percent(from), coder);
  }

  /** Every file, a row each. */
  String table(String caption) {
    return table(caption, points);
  }

  /** A row for each of {@code points}. */
  static String table(String caption, List<RdPoint> points) {
    Table table =
        new Table(caption)
            .column("", Table.Align.LEFT)
            .column("bytes", Table.Align.RIGHT)
            .column("IoU", Table.Align.RIGHT)
            .column("CD x1000", Table.Align.RIGHT)
            .column("time", Table.Align.RIGHT);
    for (RdPoint point : points) {
      table.row(
          point.title(),
          Long.toString(point.bytes()),
          Quantity.percent(point.iou()),
          Double.isFinite(point.cd()) ? Quantity.distance(point.cd()) : Numbers.DASH,
          Quantity.seconds(point.seconds()));
    }
    return table.render();
  }
}
