package io.nacre.study.reproduce.trials;

import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.search.hierarchical.HierarchyVersion;
import io.nacre.search.hierarchical.Phase;
import io.nacre.search.hierarchical.PhaseTraining;
import io.nacre.study.UserException;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.OutputFile;
import io.nacre.study.progress.MethodProgress;
import io.nacre.study.report.Json;
import io.nacre.study.report.JsonValue;
import io.nacre.study.reproduce.ReproduceRun;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains published trials again, one after the other.
 *
 * @param objects grids, named like the published objects
 * @param trials those that may be of them
 * @param part of the published epochs, above 0, at most 1
 * @param seeds of every random choice, a training each
 * @param threads threads to use; results do not depend on it
 * @param folder where results are kept and taken from; null for nowhere
 */
public record TrialRun(
    List<ObjectFile> objects,
    List<PublishedTrial> trials,
    double part,
    List<Long> seeds,
    int threads,
    @Nullable Path folder) {

  public TrialRun {
    objects = List.copyOf(objects);
    trials = List.copyOf(trials);
    seeds = List.copyOf(seeds);
  }

  /** Resolution of the published grids. */
  private static final int RESOLUTION = 256;

  private static final String KEY = "made_from";
  private static final String RESULT = "result";

  /** Samples of an epoch, about; for estimates of time. */
  private static final double COARSE_SAMPLES = 65e3;

  private static final double FINE_SAMPLES = 1e6;

  /** Samples times parameters, roughly. */
  public double roughWork() {
    return seeds.size()
        * objects.stream().flatMap(o -> of(o).stream()).mapToDouble(this::roughWork).sum();
  }

  private double roughWork(PublishedTrial trial) {
    double samples = trial.phase() == Phase.COARSE ? COARSE_SAMPLES : FINE_SAMPLES;
    return part * trial.epochs() * samples * trial.parameters();
  }

  private List<PublishedTrial> of(ObjectFile object) {
    return trials.stream().filter(trial -> trial.isOf(object.name())).toList();
  }

  /**
   * Trains what is not finished; fewer come back when the run was interrupted.
   *
   * @throws UserException when no trial is of any object
   */
  public List<TrialResult> run(MethodProgress progress) throws IOException {
    List<TrialResult> results = new ArrayList<>();
    for (ObjectFile object : objects) {
      List<PublishedTrial> own = of(object);
      if (own.isEmpty()) {
        continue;
      }
      Map<Phase, PhaseTraining> trainings = new EnumMap<>(Phase.class);
      for (long seed : seeds) {
        add(object, own, seed, trainings, results, progress);
      }
    }
    if (results.isEmpty() && !progress.interrupted()) {
      throw new UserException(
          "none of the trials is of these objects: name grids like the published ones, SET_ID.npz");
    }
    return results;
  }

  private void add(
      ObjectFile object,
      List<PublishedTrial> own,
      long seed,
      Map<Phase, PhaseTraining> trainings,
      List<TrialResult> results,
      MethodProgress progress)
      throws IOException {
    String sha256 = Input.hash(object.argument()).sha256();
    for (PublishedTrial trial : own) {
      JsonValue kept = kept(object, trial, seed, sha256);
      if (kept != null) {
        results.add(TrialResult.of(trial, seed, kept));
        progress.skip(roughWork(trial));
        continue;
      }
      if (progress.interrupted()) {
        return;
      }
      PhaseTraining training = trainings.get(trial.phase());
      if (training == null) {
        VoxelGrid grid =
            ReproduceRun.prepare(object.argument(), true, RESOLUTION, threads).shape().grid();
        training = PhaseTraining.of(grid, trial.phase(), HierarchyVersion.PUBLISHED);
        trainings.put(trial.phase(), training);
      }
      TrialResult result = trained(object, trial, seed, training, progress);
      if (result != null) {
        results.add(result);
        keep(object, trial, sha256, result);
      }
    }
  }

  private @Nullable TrialResult trained(
      ObjectFile object,
      PublishedTrial trial,
      long seed,
      PhaseTraining training,
      MethodProgress progress) {
    String text = "%s, trial %d".formatted(object.name(), trial.number());
    if (seeds.size() > 1) {
      text += ", seed " + seed;
    }
    MethodProgress.Step step = progress.step(text, roughWork(trial));
    PhaseTraining.Outcome outcome =
        training.run(trial.layers(), part * trial.epochs(), seed, threads, step.ofTraining());
    if (outcome == null) {
      return null;
    }
    if (outcome.parameters() != trial.parameters()) {
      throw new UserException(
          "%s of %s has %d parameters by its layers, but %d in the table"
              .formatted(text, trial.stage(), outcome.parameters(), trial.parameters()));
    }
    TrialResult result = TrialResult.of(trial, seed, outcome);
    progress.finish(
        step,
        String.format(
            Locale.ROOT, "%s: IoU %.4f, published %.4f", text, result.iou(), trial.iou()));
    return result;
  }

  private @Nullable JsonValue kept(
      ObjectFile object, PublishedTrial trial, long seed, String sha256) throws IOException {
    if (folder == null) {
      return null;
    }
    JsonValue json = JsonValue.read(file(folder, object, trial, seed));
    return key(trial, seed, sha256).equals(json.get(KEY).text()) && json.get(RESULT).isObject()
        ? json.get(RESULT)
        : null;
  }

  private void keep(ObjectFile object, PublishedTrial trial, String sha256, TrialResult result)
      throws IOException {
    if (folder == null) {
      return;
    }
    Path file = file(folder, object, trial, result.seed());
    Files.createDirectories(file.resolveSibling("."));
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(KEY, key(trial, result.seed(), sha256));
    json.put(RESULT, result.toJson());
    OutputFile.writeText(file, Json.write(json) + "\n");
  }

  private static Path file(Path folder, ObjectFile object, PublishedTrial trial, long seed) {
    String name =
        "%s-%s-%s-%d-seed-%d.json"
            .formatted(object.name(), trial.phase(), trial.stage(), trial.number(), seed)
            .toLowerCase(Locale.ROOT);
    return folder.resolve("runs").resolve("trials").resolve(name);
  }

  private String key(PublishedTrial trial, long seed, String sha256) {
    return String.format(
        Locale.ROOT,
        "%s; %s, %s epochs, seed %d",
        sha256,
        new Architecture(Encoding.RAW, trial.layers()),
        part * trial.epochs(),
        seed);
  }
}
