package io.nacre.onet.train;

import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Sampling;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a network is trained. All but threads and provenance decides what comes of it.
 *
 * @param drawing what a step sees
 * @param rate Adam's learning rate
 * @param shards parts that a batch is cut into, each computed by one thread and with batch
 *     statistics of its own, at least 1
 * @param length when to end
 * @param validation how the best network is found
 * @param seed seed of weights and batches
 * @param pretrained what the network begins with
 * @param threads threads that compute; results do not depend on it
 * @param provenance what else the run folder shall tell of where the network comes from
 */
public record TrainOptions(
    Drawing drawing,
    LearningRate rate,
    int shards,
    TrainLength length,
    ValidationPlan validation,
    long seed,
    Pretrained pretrained,
    int threads,
    Map<String, String> provenance) {

  private static final double CLOUD_NOISE = 0.005;
  private static final String PRETRAINED = "pretrained";

  public TrainOptions {
    if (shards < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "at least one shard and one thread, not %d and %d".formatted(shards, threads));
    }
    provenance = Map.copyOf(provenance);
  }

  /**
   * The published training: 64 objects a batch, 2048 points of each (1024 for voxels and
   * representation power, and for point sets; 8 of 3000 for meshes of cells, 12 of 8000 for
   * deformed ones), anywhere in the cube, normalised over the whole batch, Adam with 1e-4. How long
   * is not published; 300,000 steps here.
   */
  public static TrainOptions published(Task task, Target target, int threads) {
    if (target == Target.CELL_MESH) {
      return published(8, 3000, threads);
    }
    if (target == Target.DEFORMED_MESH) {
      return published(12, 8000, threads);
    }
    boolean fewer = task == Task.VOXELS || task == Task.RECON || target == Target.POINT_SET;
    return published(64, fewer ? 1024 : 2048, threads);
  }

  private static TrainOptions published(int batch, int points, int threads) {
    return new TrainOptions(
        new Drawing(batch, new Sampling.Uniform(points), CLOUD_NOISE),
        LearningRate.PUBLISHED,
        1,
        new TrainLength.Steps(300_000),
        new ValidationPlan(2000, 256, 4096),
        0,
        Pretrained.NONE,
        threads,
        Map.of());
  }

  /**
   * A training of minutes on two cores: 16 objects a batch, 512 points of each, half of them near
   * the surface (1024 on surfaces, of 8 objects and at 1e-3 for meshes), a rate of 3e-3 that falls
   * to nothing, 6,000 steps. After 300 steps of clouds of thin objects, one seed, that had a
   * validation IoU of 0.356; at a rate of 1e-3 it was 0.323, and with points from everywhere
   * besides 0.249.
   */
  public static TrainOptions small(Task task, Target target, int threads) {
    boolean mesh = target == Target.CELL_MESH || target == Target.DEFORMED_MESH;
    return new TrainOptions(
        new Drawing(mesh ? 8 : 16, fewPoints(task, target), CLOUD_NOISE),
        new LearningRate(mesh ? 1e-3 : 3e-3, LearningRate.Decay.COSINE),
        2,
        new TrainLength.Steps(6000),
        new ValidationPlan(250, 64, 2048),
        0,
        Pretrained.NONE,
        threads,
        Map.of());
  }

  /**
   * A training of local features: 8 objects a batch, 2048 points of each, half of them near the
   * surface, a constant rate of 1e-3; gradients are clipped at a length of 1.
   */
  public static TrainOptions local(int threads) {
    return new TrainOptions(
        new Drawing(8, new Sampling.Surface(2048), CLOUD_NOISE),
        new LearningRate(1e-3, LearningRate.Decay.CONSTANT),
        2,
        new TrainLength.Steps(20_000),
        new ValidationPlan(500, 64, 8192),
        0,
        Pretrained.NONE,
        threads,
        Map.of());
  }

  /**
   * The posterior of the generative network is asked about points from everywhere, so it learns
   * from such.
   */
  private static Sampling fewPoints(Task task, Target target) {
    if (target.onSurface()) {
      return new Sampling.Uniform(1024);
    }
    return task == Task.GENERATE ? new Sampling.Uniform(512) : new Sampling.Surface(512);
  }

  public TrainOptions withSampling(Sampling sampling) {
    return withDrawing(new Drawing(drawing.batch(), sampling, drawing.noise()));
  }

  public TrainOptions withDrawing(Drawing wanted) {
    return new TrainOptions(
        wanted, rate, shards, length, validation, seed, pretrained, threads, provenance);
  }

  public TrainOptions withLength(TrainLength wanted) {
    return new TrainOptions(
        drawing, rate, shards, wanted, validation, seed, pretrained, threads, provenance);
  }

  public TrainOptions withProvenance(Map<String, String> wanted) {
    return new TrainOptions(
        drawing, rate, shards, length, validation, seed, pretrained, threads, wanted);
  }

  /** With other weights to begin with. */
  TrainOptions withPretrained(Pretrained wanted) {
    return new TrainOptions(
        drawing, rate, shards, length, validation, seed, wanted, threads, provenance);
  }

  /** The batches of a training of {@code config}. */
  public BatchPlan plan(ModelConfig config) {
    return new BatchPlan(
        config.task(),
        config.target(),
        drawing.batch(),
        drawing.sampling(),
        config.inputPoints(),
        drawing.noise(),
        config.imageSide(),
        config.gridSide(),
        config.latent(),
        config.local(),
        config.colour(),
        pretrained.features());
  }

  /** All that decides what comes of a training, in words that {@link #of} understands. */
  public Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("batch", Integer.toString(drawing.batch()));
    entries.put("sampling", Drawing.kind(drawing.sampling()));
    entries.put("points", Integer.toString(drawing.sampling().count()));
    entries.put("noise", Double.toString(drawing.noise()));
    entries.put("rate", Double.toString(rate.initial()));
    entries.put("decay", rate.decay().name());
    entries.put("shards", Integer.toString(shards));
    entries.put("length", length.toString());
    entries.put("validate-every", Integer.toString(validation.every()));
    entries.put("validation-shapes", Integer.toString(validation.shapes()));
    entries.put("validation-points", Integer.toString(validation.points()));
    entries.put("seed", Long.toString(seed));
    if (!pretrained.hash().isEmpty()) {
      entries.put(PRETRAINED, pretrained.hash());
    }
    return entries;
  }

  /**
   * The options that {@code entries} name, for one thread, without provenance and without the
   * values of pretrained weights.
   *
   * @throws IllegalArgumentException when one is missing or makes no sense
   */
  public static TrainOptions of(Map<String, String> entries) {
    return new TrainOptions(
        new Drawing(
            integer(entries, "batch"),
            Drawing.sampling(text(entries, "sampling"), integer(entries, "points")),
            Double.parseDouble(text(entries, "noise"))),
        new LearningRate(
            Double.parseDouble(text(entries, "rate")),
            LearningRate.Decay.valueOf(text(entries, "decay"))),
        integer(entries, "shards"),
        TrainLength.of(text(entries, "length")),
        new ValidationPlan(
            integer(entries, "validate-every"),
            integer(entries, "validation-shapes"),
            integer(entries, "validation-points")),
        Long.parseLong(text(entries, "seed")),
        new Pretrained(Pretrained.Part.NETWORK, entries.getOrDefault(PRETRAINED, ""), Map.of()),
        1,
        Map.of());
  }

  private static int integer(Map<String, String> entries, String key) {
    return Integer.parseInt(text(entries, key));
  }

  private static String text(Map<String, String> entries, String key) {
    String value = entries.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the option " + key + " is missing");
    }
    return value;
  }
}
