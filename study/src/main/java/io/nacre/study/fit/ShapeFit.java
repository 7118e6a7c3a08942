package io.nacre.study.fit;

import io.nacre.codec.Decoder;
import io.nacre.codec.Encoded;
import io.nacre.metric.MeshDistance;
import io.nacre.metric.Overlap;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.report.Numbers;
import io.nacre.study.report.Quantity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How well something fits a mesh.
 *
 * @param resolution cells per 2 normalised units at which it was decoded
 * @param samples points drawn from each mesh
 * @param volume agreement on points in the box of the truth; null where that is no solid
 * @param distance of the surfaces; null when nothing was decoded
 * @param floor of the distances
 * @param parts of what was decoded; null where the truth is no solid
 * @param truthParts of the truth, likewise
 */
public record ShapeFit(
    int resolution,
    int samples,
    @Nullable Overlap volume,
    @Nullable MeshDistance distance,
    FitFloor floor,
    @Nullable PartCount parts,
    @Nullable PartCount truthParts) {

  /** What a Chamfer-L1 is measured in wherever it is printed. */
  public static final String CHAMFER_L1_UNIT = "tenths of the truth's longest edge";

  /** What the threshold of an F-score is in words. */
  private static final String THRESHOLD = "1 % of the longest edge";

  /**
   * Measures the file that was made of {@code object}, which takes seconds; null where that was no
   * mesh.
   *
   * @param progress is told what part is done, 0..1
   */
  public static @Nullable ShapeFit of(
      PreparedObject object, Encoded encoded, FitOptions options, DoubleConsumer progress) {
    MeshTruth truth = MeshTruth.of(object, options);
    return truth == null
        ? null
        : truth.fit(new FitSubject.Decoded(new Decoder(encoded.file())), progress);
  }

  /** The figures that tables have columns for. */
  public FitFigures figures() {
    return new FitFigures(
        resolution,
        volume == null ? Double.NaN : volume.iou(),
        distance == null ? Double.NaN : distance.chamferL1(),
        distance == null ? Double.NaN : distance.normalConsistency(),
        distance == null ? Double.NaN : distance.fScore(),
        floor,
        parts,
        truthParts);
  }

  /** The figures by the names that all commands give them, in reading order. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("mesh_resolution", resolution);
    if (volume != null) {
      json.put("volumetric_iou", volume.iou());
      json.put("volume_samples", volume.voxels());
    }
    json.put("samples", samples);
    if (distance != null) {
      json.put("chamfer_l1", distance.chamferL1());
      json.put("chamfer_l1_unit", CHAMFER_L1_UNIT);
      json.put("surface_accuracy", distance.accuracy());
      json.put("surface_completeness", distance.completeness());
      json.put("chamfer_l2", distance.chamferL2());
      json.put("normal_consistency", distance.normalConsistency());
      json.put("f_score", distance.fScore());
      json.put("f_score_threshold", distance.threshold());
    }
    json.put("floor_chamfer_l1", floor.chamferL1());
    json.put("floor_normal_consistency", floor.normalConsistency());
    if (parts != null && truthParts != null) {
      json.put("components", parts.components());
      json.put("truth_components", truthParts.components());
      json.put("cavities", parts.cavities());
      json.put("truth_cavities", truthParts.cavities());
    }
    return json;
  }

  /** The figures for people, by what they call them, in reading order. */
  public Map<String, String> lines() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("mesh", "decoded at %d cells per axis".formatted(resolution));
    if (volume != null) {
      lines.put("volumetric IoU", Quantity.percent(volume.iou()));
    }
    if (distance == null) {
      lines.put("surface", "the result has none");
    } else {
      lines.put("Chamfer-L1", four(distance.chamferL1()) + " " + CHAMFER_L1_UNIT);
      lines.put("normal consistency", four(distance.normalConsistency()));
      lines.put("F-score", Quantity.percent(distance.fScore()) + " within " + THRESHOLD);
    }
    lines.put("floor", floor.toString());
    if (parts != null && truthParts != null) {
      lines.put(
          "parts",
          parts.equals(truthParts)
              ? parts + ", as the truth"
              : "%s; the truth has %s".formatted(parts, truthParts));
    }
    return lines;
  }

  private static String four(double value) {
    return Numbers.orDash("%.4f", value);
  }
}
