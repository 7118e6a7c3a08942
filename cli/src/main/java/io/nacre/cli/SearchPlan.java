package io.nacre.cli;

import io.nacre.codec.PreparedShape;
import io.nacre.search.ArchitectureSearch;
import io.nacre.search.SearchListener;
import io.nacre.search.SearchOptions;
import io.nacre.search.SearchProgress;
import io.nacre.search.SearchResult;
import io.nacre.search.SearchStrategy;
import io.nacre.search.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A search as the options describe it.
 *
 * @param method its name
 * @param fresh makes the strategy, anew for each run
 * @param settings of the strategy, in words; a journal of other settings is refused
 * @param options of the search
 * @param finalSteps sample-steps of a final training
 */
record SearchPlan(
    SearchChoice.Method method,
    Supplier<SearchStrategy> fresh,
    String settings,
    SearchOptions options,
    long finalSteps) {

  /**
   * Runs it.
   *
   * @param watch hears of it
   * @param journal where every training is kept, and from where those that it holds are taken
   *     instead of being run again; null for none
   */
  SearchOutcome run(PreparedShape shape, SearchListener watch, @Nullable Path journal)
      throws IOException {
    List<SearchRow> rows = new ArrayList<>();
    SearchListener recorder =
        new SearchListener() {
          @Override
          public void onTrial(Trial trial, double score) {
            rows.add(new SearchRow(trial, score));
            watch.onTrial(trial, score);
          }

          @Override
          public boolean onProgress(SearchProgress progress) {
            return watch.onProgress(progress);
          }
        };
    SearchResult result =
        journal == null
            ? ArchitectureSearch.run(shape, fresh.get(), options, recorder)
            : ArchitectureSearch.run(shape, fresh.get(), settings, options, recorder, journal);
    return new SearchOutcome(this, result, List.copyOf(rows), journal);
  }
}
