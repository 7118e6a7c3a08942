package io.nacre.study.reproduce;

import io.nacre.codec.PreparedShape;
import io.nacre.encode.EncodingDefaults;
import io.nacre.encode.SearchPlan;
import io.nacre.search.SearchLimit;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.progress.MethodProgress;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The search of an {@code encode} without options. */
record ReproduceDefaultSearch() implements ReproduceMethod {
  @Override
  public @Nullable Made run(
      PreparedObject object, Setting setting, MethodProgress.Step watch, @Nullable Path state)
      throws IOException {
    PreparedShape shape = object.shape();
    SearchLimit limit = new SearchLimit.Work(setting.budget().work());
    SearchPlan plan = EncodingDefaults.search(shape, limit, setting.seed(), setting.threads());
    return ReproduceSearch.made(plan, shape, setting, watch, state);
  }

  @Override
  public String settings(ReproduceBudget budget, long seed) {
    return "default search, work %s, seed %d".formatted(budget.work(), seed);
  }

  @Override
  public double roughWork(ReproduceBudget budget) {
    return budget.work();
  }
}
