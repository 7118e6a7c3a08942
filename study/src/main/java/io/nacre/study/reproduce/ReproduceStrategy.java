package io.nacre.study.reproduce;

import io.nacre.codec.PreparedShape;
import io.nacre.encode.EnasRequest;
import io.nacre.encode.EncodingDefaults;
import io.nacre.encode.SearchMethod;
import io.nacre.encode.SearchPlan;
import io.nacre.encode.SearchRequest;
import io.nacre.format.Precision;
import io.nacre.search.SearchLimit;
import io.nacre.search.SearchSpace;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.progress.MethodProgress;
import io.nacre.train.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A strategy within the work of Nacre's default search, for the default goal, by Nacre's trainings
 * and with coded weights.
 */
record ReproduceStrategy(SearchMethod method) implements ReproduceMethod {
  @Override
  public @Nullable Made run(
      PreparedObject object, Setting setting, MethodProgress.Step watch, @Nullable Path state)
      throws IOException {
    PreparedShape shape = object.shape();
    SearchRequest request =
        new SearchRequest(
            method,
            EncodingDefaults.SEARCH_OBJECTIVE,
            new SearchLimit.Work(setting.budget().work()),
            space(),
            null,
            null,
            EnasRequest.DEFAULT);
    SearchPlan plan =
        request.plan(
            Recipe.DEFAULT, Precision.CODED, shape, true, setting.seed(), setting.threads());
    return ReproduceSearch.made(plan, shape, setting, watch, state);
  }

  /** As {@code --strategy} has it. */
  private SearchSpace space() {
    return method == SearchMethod.ENAS ? SearchSpace.PUBLISHED : SearchSpace.DEFAULT;
  }

  @Override
  public String settings(ReproduceBudget budget, long seed) {
    return "strategy %s, coded weights, work %s, seed %d".formatted(method, budget.work(), seed);
  }

  @Override
  public double roughWork(ReproduceBudget budget) {
    return budget.work();
  }
}
