package io.nacre.cli;

import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.eval.EvalOptions;
import io.nacre.onet.surface.Extraction;
import io.nacre.onet.surface.RefineOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say on how many shapes and how exactly networks are measured. */
final class OnetMeasure {

  private static final long MOST = 10_000_000;

  @Option(
      names = "--shapes",
      paramLabel = "N",
      description = "Measure on so many shapes at most, evenly spread. Default: all.")
  private @Nullable Integer shapes;

  @Option(
      names = "--samples",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "100k",
      description = "Points drawn from each surface. Default: ${DEFAULT-VALUE}, as published.")
  private long samples;

  @Option(
      names = "--iou-points",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "100k",
      description =
          "Points that the IoU is counted on, at most those that are kept (--points). Default:"
              + " ${DEFAULT-VALUE}, as published.")
  private long points;

  @Option(
      names = "--mise",
      paramLabel = "CELLSxSTEPS",
      converter = MiseGrid.Converter.class,
      description =
          "Extract meshes from CELLS cells per axis, halved STEPS times. Default: 32x2, as"
              + " published.")
  private @Nullable MiseGrid mise;

  @Option(
      names = "--refine",
      paramLabel = "STEPS",
      description = "Gradient steps that meshes are refined with. Default: none.")
  private int refinements;

  /** Refuses numbers that make no sense. */
  void check() {
    if (samples > MOST || points > MOST || samples < 1 || points < 1) {
      throw new CliException(
          "--samples and --iou-points must be in [1, %d]: %d, %d".formatted(MOST, samples, points));
    }
    if (shapes != null && shapes < 1) {
      throw new CliException("--shapes must be at least 1, not " + shapes);
    }
    if (refinements < 0) {
      throw new CliException("--refine takes 0 steps or more, not " + refinements);
    }
  }

  EvalOptions options(long seed, int threads) {
    return new EvalOptions((int) points, (int) samples, seed, threads);
  }

  Extraction extraction(long seed) {
    MiseGrid cells = cells();
    return new Extraction(cells.start(), cells.steps(), 0, RefineOptions.of(refinements, seed));
  }

  private MiseGrid cells() {
    return mise == null ? new MiseGrid(32, 2) : mise;
  }

  /** Those of {@code all} that are measured, evenly spread. */
  List<TrainingShape> chosen(List<TrainingShape> all) {
    return shapes == null ? all : spread(all, shapes);
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
        "%s, Chamfer-L1 in tenths of the longest edge and normals on %s points a surface, meshes from"
            + " %d^3 cells%s.",
        iouText(measured),
        Quantity.count(samples),
        cells().finest(),
        refinements > 0 ? ", refined by %d steps".formatted(refinements) : "");
  }

  /** What of it concerns the IoU, a part of a sentence. */
  String iouText(List<TrainingShape> measured) {
    int stored = measured.stream().mapToInt(shape -> shape.uniform().count()).min().orElse(0);
    return "IoU on %s points a shape".formatted(Quantity.count(Math.min(points, stored)));
  }

  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("iou_points", points);
    json.put("samples", samples);
    json.put("mise_start", cells().start());
    json.put("mise_steps", cells().steps());
    json.put("refine_steps", refinements);
    json.put("chamfer_l1_unit", "tenths of the truth's longest edge");
    return json;
  }
}
