package io.nacre.study.reproduce;

import io.nacre.format.Precision;
import io.nacre.lab.ni.NiOptions;
import io.nacre.net.Architecture;
import io.nacre.study.lab.NiEncoding;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.progress.MethodProgress;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Neural implicits, with weights of 32 bits: as published, or with Nacre's recipe for as long as
 * other networks and a rate that falls.
 */
record ReproduceDistances(Architecture architecture) implements ReproduceMethod {
  @Override
  public Made run(
      PreparedObject object, Setting setting, MethodProgress.Step watch, @Nullable Path state) {
    NiOptions options = options(setting.budget(), setting.seed(), setting.threads());
    NiEncoding made = NiEncoding.of(object, options, Precision.FLOAT32, watch.ofDistances());
    return Made.of(made.training(), made.encoded());
  }

  private NiOptions options(ReproduceBudget budget, long seed, int threads) {
    long steps = budget.distanceSteps();
    return new NiOptions(
        architecture,
        new Budget.SampleSteps(steps),
        budget.recipe() == Recipe.PAPER ? NiOptions.Rate.CONSTANT : NiOptions.Rate.COSINE,
        (int) Math.min(steps, NiOptions.PUBLISHED_POINTS),
        seed,
        threads);
  }

  @Override
  public String settings(ReproduceBudget budget, long seed) {
    NiOptions options = options(budget, seed, 1);
    return String.format(
        Locale.ROOT,
        "signed distances in the smallest sphere by %s, %s, %s rate, %d points, seed %d",
        architecture,
        options.budget(),
        options.rate(),
        options.points(),
        seed);
  }

  @Override
  public double roughWork(ReproduceBudget budget) {
    return (double) budget.distanceSteps() * architecture.parameterCount();
  }
}
