package io.nacre.study.onet;

import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.eval.EvalOptions;
import io.nacre.onet.surface.Extraction;
import io.nacre.onet.surface.RefineOptions;
import io.nacre.study.UserException;
import io.nacre.study.report.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On how many shapes and how exactly networks are measured.
 *
 * @param shapes most shapes to measure on, evenly spread; null for all
 * @param samples points drawn from each surface
 * @param points points that the IoU is counted on, at most
 * @param miseStart cells per axis that the extraction of a mesh begins with
 * @param miseSteps how often these are halved
 * @param refinements gradient steps that meshes are refined with
 * @param clouds points of the clouds that are shown; null for as many as the run has learned from
 * @param noise standard deviation of the noise on them, in edges; null for that of the training
 * @param gridSide voxels along an axis of the grids that are shown; null for that of the training
 * @param category the class of the shapes; null for all
 */
public record OnetMeasure(
    @Nullable Integer shapes,
    long samples,
    long points,
    int miseStart,
    int miseSteps,
    int refinements,
    @Nullable Integer clouds,
    @Nullable Double noise,
    @Nullable Integer gridSide,
    @Nullable String category) {

  /**
   * What a run observes here.
   *
   * @throws UserException when it cannot
   */
  BatchPlan plan(OnetRun run) {
    if (gridSide != null && !run.refines()) {
      throw new UserException(
          "%s: --input-side is for networks with local features of voxels; this one takes %s"
              .formatted(
                  run.path(),
                  run.task() == Task.VOXELS
                      ? "grids of %d^3 only".formatted(run.model().plan().gridSide())
                      : run.taskName()));
    }
    BatchPlan trained = run.model().plan();
    BatchPlan plan = gridSide == null ? trained : trained.withGridSide(gridSide);
    return clouds == null && noise == null
        ? plan
        : plan.withClouds(
            clouds == null ? plan.inputPoints() : clouds, noise == null ? plan.noise() : noise);
  }

  /** The points that are drawn and counted. */
  public EvalOptions options(long seed, int threads) {
    return new EvalOptions((int) points, (int) samples, seed, threads);
  }

  /** How meshes are extracted and refined. */
  Extraction extraction(long seed) {
    return new Extraction(miseStart, miseSteps, 0, RefineOptions.of(refinements, seed));
  }

  /**
   * Those of {@code all} that are measured, evenly spread.
   *
   * @throws UserException when there is none of the class that is asked for
   */
  public List<TrainingShape> chosen(List<TrainingShape> all) {
    List<TrainingShape> some =
        category == null
            ? all
            : all.stream().filter(shape -> shape.category().equals(category)).toList();
    if (some.isEmpty()) {
      throw new UserException(
          "--category %s: none of these shapes is of that class; there are %s"
              .formatted(
                  category,
                  String.join(
                      ", ",
                      all.stream().map(TrainingShape::category).distinct().sorted().toList())));
    }
    return shapes == null ? some : spread(some, shapes);
  }

  /** At most {@code count} of {@code all}, evenly spread and in their order. */
  static <T> List<T> spread(List<T> all, int count) {
    if (count >= all.size()) {
      return all;
    }
    List<T> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(all.get((int) ((2L * i + 1) * all.size() / (2L * count))));
    }
    return some;
  }

  /**
   * How it was measured, in one line.
   *
   * @param measured what it was measured on
   */
  String toText(List<TrainingShape> measured) {
    return String.format(
        Locale.ROOT,
        "%s%s%s, Chamfer-L1 in tenths of the longest edge and normals on %s points a surface,"
            + " meshes from %d^3 cells%s.",
        clouds == null ? "" : "Clouds of %d points, ".formatted(clouds),
        gridSide == null ? "" : "Grids of %d^3, ".formatted(gridSide),
        iouText(measured),
        Quantity.count(samples),
        miseStart << miseSteps,
        refinements > 0 ? String.format(Locale.ROOT, ", refined by %d steps", refinements) : "");
  }

  /** What of it concerns the IoU, a part of a sentence. */
  String iouText(List<TrainingShape> measured) {
    int stored = measured.stream().mapToInt(shape -> shape.uniform().count()).min().orElse(0);
    return "IoU on %s points a shape".formatted(Quantity.count(Math.min(points, stored)));
  }

  /** One object, keys in reading order. */
  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("iou_points", points);
    json.put("samples", samples);
    json.put("mise_start", miseStart);
    json.put("mise_steps", miseSteps);
    json.put("refine_steps", refinements);
    if (clouds != null) {
      json.put("cloud_points", clouds);
    }
    if (noise != null) {
      json.put("cloud_noise", noise);
    }
    if (gridSide != null) {
      json.put("grid_side", gridSide);
    }
    if (category != null) {
      json.put("category", category);
    }
    json.put("chamfer_l1_unit", "tenths of the truth's longest edge");
    return json;
  }
}
