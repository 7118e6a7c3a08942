package io.nacre.studio.job;

import io.nacre.encode.ShapeOptions;
import io.nacre.io.file.GridOptions;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.studio.folder.StudioFolder;
import io.nacre.studio.http.HttpFailure;
import io.nacre.studio.view.ShapeBytes;
import io.nacre.study.compare.CompareMethods;
import io.nacre.study.compare.CompareRow;
import io.nacre.study.compare.CompareRun;
import io.nacre.study.compare.CompareTask;
import io.nacre.study.object.Input;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.object.ShapePreparation;
import io.nacre.study.progress.MethodProgress;
import io.nacre.study.report.JsonValue;
import io.nacre.study.yardstick.YardstickTools;
import io.nacre.train.Budget;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts methods beside each other on one object, as the command {@code compare} does. */
public final class CompareWork implements JobWork {

  private static final double MOST_SECONDS = 3600;
  private static final int MOST_RESOLUTION = 512;

  /** Points drawn from each surface, as {@code compare} does. */
  private static final int SAMPLES = 100_000;

  private final String key;
  private final String argument;
  private final List<CompareMethods> methods;
  private final double seconds;
  private final int resolution;
  private final int threads;

  private CompareWork(JsonValue json, StudioFolder folder, int threads) throws IOException {
    key = json.get("key").text();
    argument = folder.argument(key);
    seconds = json.get("seconds").real(10);
    resolution = json.get("resolution").number();
    this.threads = threads;
    List<String> ids = json.get("methods").texts();
    methods =
        Arrays.stream(CompareMethods.values())
            .filter(method -> ids.isEmpty() || ids.contains(method.id()))
            .toList();
    if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
      throw HttpFailure.bad("a budget has up to %.0f seconds".formatted(MOST_SECONDS));
    }
    if (resolution < 0 || resolution > MOST_RESOLUTION) {
      throw HttpFailure.bad("a resolution is at most %d".formatted(MOST_RESOLUTION));
    }
    if (methods.isEmpty()) {
      throw HttpFailure.bad("no method is named");
    }
  }

  /** The comparison that {@code json} asks for. */
  public static JobWork of(JsonValue json, StudioFolder folder, int threads) throws IOException {
    return new CompareWork(json, folder, threads);
  }

  @Override
  public Map<String, @Nullable Object> request() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("what", "compare");
    json.put("key", key);
    json.put("name", Input.stem(argument));
    json.put("seconds", seconds);
    json.put("headings", CompareRow.HEADINGS);
    json.put("command", command());
    return json;
  }

  private List<String> command() {
    return List.of(
        "compare",
        argument,
        "--methods",
        methods.stream().map(CompareMethods::id).collect(Collectors.joining(",")),
        "--budget",
        seconds + "s");
  }

  @Override
  public Map<String, @Nullable Object> run(StudioJob job) throws IOException {
    job.phase("reading");
    Input input = Input.read(argument, GridOptions.DEFAULT);
    job.phase("preparing");
    ShapeOptions options = ShapeOptions.DEFAULT.withResolution(resolution);
    PreparedObject object =
        new PreparedObject(input, ShapePreparation.prepare(input, options, threads));
    Budget budget = new Budget.Time(Duration.ofMillis(Math.round(1000 * seconds)));
    CompareTask task = CompareTask.of(object, budget, 0, threads);
    Normalization transform = task.normalization();
    CompareRun run =
        new CompareRun(
            task, 0, SAMPLES, (row, surface) -> show(row, transform.apply(surface), job));
    job.addShape(ShapeBytes.of(transform.apply(run.truth().surface())), false);
    job.phase("comparing");
    run.run(
        methods,
        YardstickTools.NONE,
        new MethodProgress(job, job::isCancelled, CompareRun.roughTime(methods), System::nanoTime));
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("skipped", run.skipped());
    json.put("interrupted", job.isCancelled());
    json.put("notes", object.shape().notes());
    return json;
  }

  private static void show(CompareRow row, TriangleMesh surface, StudioJob job) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>(row.toJson());
    json.put("title", row.cells().getFirst());
    json.put("cells", row.cells());
    json.put("judged", row.judged().value());
    json.put("shape", job.rowCount() + 2);
    job.addRow(json);
    job.addShape(ShapeBytes.of(surface), false);
  }
}
