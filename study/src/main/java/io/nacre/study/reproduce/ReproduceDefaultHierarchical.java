package io.nacre.study.reproduce;

import io.nacre.codec.Encoded;
import io.nacre.codec.HierarchicalEncoder;
import io.nacre.codec.HierarchicalOptions;
import io.nacre.codec.PreparedShape;
import io.nacre.codec.WeightOptions;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.progress.MethodProgress;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingOptions;
import io.nacre.train.TrainingResult;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The way of {@code encode} with a surface, without corrections. */
record ReproduceDefaultHierarchical() implements ReproduceMethod {

  /** Parameters of a common network, most of them features; for estimates of time. */
  private static final double ROUGH_PARAMETERS = 8000;

  @Override
  public Made run(
      PreparedObject object, Setting setting, MethodProgress.Step watch, @Nullable Path state) {
    PreparedShape shape = object.shape();
    HierarchicalOptions options =
        new HierarchicalOptions(
            HierarchicalOptions.edge(shape.grid().frame(), HierarchicalOptions.BLOCKS),
            HierarchicalOptions.CHANNELS,
            HierarchicalOptions.HIDDEN,
            null,
            new TrainingOptions(
                Recipe.DEFAULT,
                new Budget.SampleSteps(setting.budget().hierarchy().ownSteps()),
                setting.seed(),
                setting.threads(),
                0),
            WeightOptions.rounded(null),
            false);
    Encoded file = HierarchicalEncoder.encode(shape, options, watch.ofTraining());
    TrainingResult done = file.requireTraining();
    return Made.of(done, file);
  }

  @Override
  public String settings(ReproduceBudget budget, long seed) {
    return String.format(
        Locale.ROOT,
        "Nacre's hierarchical method, %d blocks, %d channels, %s, %s, seed %d",
        HierarchicalOptions.BLOCKS,
        HierarchicalOptions.CHANNELS,
        HierarchicalOptions.HIDDEN,
        budget.hierarchy().ownText(),
        seed);
  }

  @Override
  public double roughWork(ReproduceBudget budget) {
    return budget.hierarchy().ownSteps() * ROUGH_PARAMETERS;
  }
}
