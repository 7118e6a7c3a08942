package io.nacre.study.rd.mesh;

import io.nacre.study.report.CsvColumn;
import io.nacre.study.report.JsonValue;
import io.nacre.study.report.Numbers;
import java.util.List;

/**
 * One file of a mesh and what it decodes to: a point of each curve.
 *
 * @param coder that made it
 * @param setting what was chosen: the size of a network, the side of a grid, triangles and bits
 * @param parameters of the network, 0 without one
 * @param bytes of the whole file
 * @param chamferL1 mean distance of the surfaces, both ways, in tenths of the truth's longest edge
 * @param normalConsistency mean |dot| of normals of nearest points, 0..1
 * @param volumetricIou part of the two solids that both have, 0..1
 * @param seconds that making the file took
 */
public record MeshPoint(
    MeshCoder coder,
    String setting,
    int parameters,
    long bytes,
    double chamferL1,
    double normalConsistency,
    double volumetricIou,
    double seconds) {

  /** The columns of mesh-points.csv that are about a file. */
  static final List<CsvColumn<MeshPoint>> COLUMNS =
      List.of(
          new CsvColumn<>("coder", point -> point.coder.id()),
          new CsvColumn<>("setting", MeshPoint::setting),
          new CsvColumn<>("parameters", MeshPoint::parameters),
          new CsvColumn<>("bytes", MeshPoint::bytes),
          new CsvColumn<>("chamfer_l1", MeshPoint::chamferL1),
          new CsvColumn<>("normal_consistency", MeshPoint::normalConsistency),
          new CsvColumn<>("volumetric_iou", MeshPoint::volumetricIou),
          new CsvColumn<>("seconds", point -> Numbers.rounded(point.seconds, 3)));

  /**
   * The point that was written as JSON, keys as the {@link #COLUMNS}.
   *
   * @throws IllegalArgumentException when its coder is none
   */
  static MeshPoint of(JsonValue json) {
    return new MeshPoint(
        MeshCoder.ofId(json.get("coder").text()),
        json.get("setting").text(),
        json.get("parameters").number(),
        json.get("bytes").count(),
        json.get("chamfer_l1").real(Double.NaN),
        json.get("normal_consistency").real(Double.NaN),
        json.get("volumetric_iou").real(Double.NaN),
        json.get("seconds").real(Double.NaN));
  }

  /** Coder and setting in words. */
  String title() {
    return coder.title() + ", " + setting;
  }
}
