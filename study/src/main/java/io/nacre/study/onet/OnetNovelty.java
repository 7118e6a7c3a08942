package io.nacre.study.onet;

import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.eval.Answer;
import io.nacre.onet.eval.NetworkAnswers;
import io.nacre.onet.eval.Novelty;
import io.nacre.parallel.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a generative network makes new shapes or copies: how far its shapes are from the nearest
 * training shape, and how far held-out shapes are.
 *
 * @param name of the network
 * @param generated of random shapes
 * @param heldOut of test shapes
 */
public record OnetNovelty(String name, List<Novelty> generated, List<Novelty> heldOut) {

  private static final int HELD_OUT = 64;

  /**
   * Draws {@code count} shapes, those that {@code onet generate} makes of the seeds from {@code
   * seed} on.
   */
  public static OnetNovelty of(
      OnetRun run, NetworkAnswers network, Dataset dataset, int count, long seed, int threads) {
    TriangleMesh[] meshes = new TriangleMesh[count];
    Parallel.forEach(
        threads,
        count,
        i ->
            meshes[i] =
                switch (network.answer(OnetCode.ofSeed(run, seed + i).code())) {
                  case Answer.Solid(var field, TriangleMesh mesh) -> mesh;
                  case Answer.Points points ->
                      throw new IllegalStateException("generative networks answer with solids");
                });
    List<TriangleMesh> others =
        OnetMeasure.spread(dataset.test(), HELD_OUT).stream().map(TrainingShape::mesh).toList();
    return new OnetNovelty(
        network.name(),
        Novelty.of(Arrays.asList(meshes), dataset.train(), seed, threads),
        Novelty.of(others, dataset.train(), seed, threads));
  }

  /** One sentence. */
  String toText() {
    long empty = generated.stream().filter(shape -> Double.isNaN(shape.chamferL1())).count();
    return String.format(
        Locale.ROOT,
        "%s: Chamfer-L1 to the nearest training shape, in tenths of the cube: least %s, median %s"
            + " of %d generated shapes%s; least %s, median %s of %d test shapes.",
        name,
        OnetScores.cell(quantile(generated, 0)),
        OnetScores.cell(quantile(generated, 0.5)),
        generated.size(),
        empty == 0 ? "" : String.format(Locale.ROOT, " (%d of them empty)", empty),
        OnetScores.cell(quantile(heldOut, 0)),
        OnetScores.cell(quantile(heldOut, 0.5)),
        heldOut.size());
  }

  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("method", name);
    json.put("unit", "tenths of the cube, Chamfer-L1 of 1024 points");
    json.put("generated", generated);
    json.put("test_shapes", heldOut);
    return json;
  }

  private static double quantile(List<Novelty> shapes, double part) {
    List<Double> distances = new ArrayList<>();
    shapes.stream()
        .map(Novelty::chamferL1)
        .filter(d -> !d.isNaN())
        .sorted()
        .forEach(distances::add);
    return distances.isEmpty()
        ? Double.NaN
        : distances.get((int) Math.floor(part * (distances.size() - 1)));
  }
}
