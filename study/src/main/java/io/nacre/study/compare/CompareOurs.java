package io.nacre.study.compare;

import io.nacre.codec.Encoded;
import io.nacre.codec.HierarchicalEncoder;
import io.nacre.codec.HierarchicalOptions;
import io.nacre.codec.WeightGoal;
import io.nacre.codec.WeightOptions;
import io.nacre.encode.EncodingDefaults;
import io.nacre.encode.SearchPlan;
import io.nacre.format.LearnedLayers;
import io.nacre.format.NacreFile;
import io.nacre.lab.ni.NiOptions;
import io.nacre.net.Architecture;
import io.nacre.search.SearchLimit;
import io.nacre.search.SearchProgress;
import io.nacre.search.Trial;
import io.nacre.study.UserException;
import io.nacre.study.encoding.SearchOutcome;
import io.nacre.study.encoding.SearchRow;
import io.nacre.study.measure.StoredForm;
import io.nacre.study.progress.MethodProgress;
import io.nacre.study.rd.RdPoint;
import io.nacre.study.report.LayersText;
import io.nacre.time.Stopwatch;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingFailedException;
import io.nacre.train.TrainingOptions;
import io.nacre.voxel.GridFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of {@code encode} when nothing is asked for but a time. */
record CompareOurs() implements CompareMethod {
  @Override
  public double roughTime() {
    return 1;
  }

  @Override
  public List<String> run(CompareTask task, MethodProgress.Step watch, CompareRun out)
      throws IOException {
    try {
      if (EncodingDefaults.suitsBlocks(task.shape())) {
        trainBlocks(task, watch, out);
      } else {
        search(task, watch, out);
      }
      return List.of();
    } catch (TrainingFailedException e) {
      throw new UserException(e);
    }
  }

  private static void search(CompareTask task, MethodProgress.Step watch, CompareRun out)
      throws IOException {
    Stopwatch began = Stopwatch.started();
    SearchLimit limit =
        switch (task.budget()) {
          case Budget.Time(var duration) -> new SearchLimit.Time(duration);
          case Budget.SampleSteps(long count) ->
              new SearchLimit.Work(SearchLimit.Work.of(NiOptions.PUBLISHED_NETWORK, count));
        };
    SearchPlan plan = EncodingDefaults.search(task.shape(), limit, task.seed(), task.threads());
    SearchOutcome found =
        SearchOutcome.run(
            plan, task.shape(), watch.ofSearch(SearchProgress::fraction), null, began);
    found.rows().stream()
        .map(SearchRow::trial)
        .filter(trial -> trial.training() != null)
        .forEach(trial -> out.tried(point(trial)));
    NacreFile file = found.store(task.shape(), task.threads()).file();
    double seconds = began.seconds();
    String layers = layers(file.requireLearned());
    boolean stopped = found.result().stopped();
    out.made(CompareFile.of(StoredForm.NETWORK, layers, file, Double.NaN, seconds, stopped, task));
  }

  private static RdPoint point(Trial trial) {
    Architecture architecture = trial.job().architecture();
    return new RdPoint(
        StoredForm.NETWORK,
        LayersText.of(architecture),
        architecture.parameterCount(),
        trial.bytes(),
        trial.overlap().iou(),
        Double.NaN,
        Double.NaN);
  }

  /** The file with corrections, and the same without them. */
  private static void trainBlocks(CompareTask task, MethodProgress.Step watch, CompareRun out)
      throws IOException {
    Stopwatch began = Stopwatch.started();
    GridFrame frame = task.shape().grid().frame();
    TrainingOptions training =
        new TrainingOptions(Recipe.DEFAULT, task.budget(), task.seed(), task.threads(), 0);
    HierarchicalOptions options =
        new HierarchicalOptions(
            HierarchicalOptions.edge(frame),
            HierarchicalOptions.CHANNELS,
            HierarchicalOptions.HIDDEN,
            null,
            training,
            new WeightOptions(null, true, new WeightGoal.Faithful()),
            true);
    Encoded encoded =
        HierarchicalEncoder.encode(
            task.shape(), options, watch.ofTraining(), began.deadline(time(task.budget())));
    double seconds = began.seconds();
    NacreFile file = encoded.file();
    LearnedLayers learned = file.requireLearned();
    boolean stopped = encoded.stopped();
    String blocks = "blocks, " + layers(learned);
    out.made(CompareFile.of(StoredForm.NETWORK, blocks, file, Double.NaN, seconds, stopped, task));
    if (learned.corrections() != null) {
      NacreFile plain =
          new NacreFile(
              file.kind(),
              file.frame(),
              file.transform(),
              learned.network(),
              learned.precision(),
              learned.blocks());
      String setting = blocks + ", uncorrected";
      out.made(
          CompareFile.of(StoredForm.NETWORK, setting, plain, Double.NaN, seconds, stopped, task));
    }
  }

  private static @Nullable Duration time(Budget budget) {
    return budget instanceof Budget.Time(Duration time) ? time : null;
  }

  private static String layers(LearnedLayers learned) {
    return LayersText.of(learned.network().architecture());
  }
}
