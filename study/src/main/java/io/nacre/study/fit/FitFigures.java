package io.nacre.study.fit;

import io.nacre.study.report.CsvColumn;
import io.nacre.study.report.JsonValue;
import io.nacre.study.report.Numbers;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a {@link ShapeFit} that tables have columns for; NaN and null where there are
 * none.
 *
 * @param resolution cells per 2 normalised units at which the mesh was decoded; 0 when none was
 * @param volumetricIou in [0, 1]
 * @param chamferL1 in {@link ShapeFit#CHAMFER_L1_UNIT}
 * @param normalConsistency in [0, 1]
 * @param fScore in [0, 1]
 * @param floor of the distances
 * @param parts of what was decoded
 * @param truthParts of the truth
 */
public record FitFigures(
    int resolution,
    double volumetricIou,
    double chamferL1,
    double normalConsistency,
    double fScore,
    FitFloor floor,
    @Nullable PartCount parts,
    @Nullable PartCount truthParts) {

  /** Those of what was not measured against a mesh. */
  public static final FitFigures NONE =
      new FitFigures(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, FitFloor.NONE, null, null);

  /** The columns of tables for programs, named as in {@link ShapeFit#toJson}. */
  public static final List<CsvColumn<FitFigures>> COLUMNS =
      List.of(
          new CsvColumn<>("mesh_resolution", f -> f.resolution == 0 ? null : f.resolution),
          new CsvColumn<>("volumetric_iou", FitFigures::volumetricIou),
          new CsvColumn<>("chamfer_l1", FitFigures::chamferL1),
          new CsvColumn<>("normal_consistency", FitFigures::normalConsistency),
          new CsvColumn<>("f_score", FitFigures::fScore),
          new CsvColumn<>("components", f -> count(f.parts, PartCount::components)),
          new CsvColumn<>("truth_components", f -> count(f.truthParts, PartCount::components)),
          new CsvColumn<>("cavities", f -> count(f.parts, PartCount::cavities)),
          new CsvColumn<>("truth_cavities", f -> count(f.truthParts, PartCount::cavities)));

  /** The columns of tables whose rows have truths of their own. */
  public static final List<CsvColumn<FitFigures>> FLOOR_COLUMNS =
      List.of(
          new CsvColumn<>("floor_chamfer_l1", f -> f.floor.chamferL1()),
          new CsvColumn<>("floor_normal_consistency", f -> f.floor.normalConsistency()));

  private static @Nullable Integer count(
      @Nullable PartCount parts, ToIntFunction<PartCount> number) {
    return parts == null ? null : number.applyAsInt(parts);
  }

  /** The figures in an object of JSON that {@link ShapeFit#toJson} is part of. */
  public static FitFigures of(JsonValue json) {
    return new FitFigures(
        json.get("mesh_resolution").number(),
        json.get("volumetric_iou").real(Double.NaN),
        json.get("chamfer_l1").real(Double.NaN),
        json.get("normal_consistency").real(Double.NaN),
        json.get("f_score").real(Double.NaN),
        FitFloor.of(json),
        parts(json, ""),
        parts(json, "truth_"));
  }

  private static @Nullable PartCount parts(JsonValue json, String whose) {
    JsonValue components = json.get(whose + "components");
    return components.real(-1) < 0
        ? null
        : new PartCount(components.number(), json.get(whose + "cavities").number());
  }

  /** Components and cavities in a cell of a table for people, those of the truth behind them. */
  public String partsText() {
    return parts == null || truthParts == null
        ? Numbers.DASH
        : "%d+%d of %d+%d"
            .formatted(
                parts.components(),
                parts.cavities(),
                truthParts.components(),
                truthParts.cavities());
  }

  /** Whether as many parts were decoded as there are; null where that is not known. */
  public @Nullable Boolean partsAgree() {
    return parts == null ? null : parts.equals(truthParts);
  }
}
