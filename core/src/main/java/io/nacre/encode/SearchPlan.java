package io.nacre.encode;

import io.nacre.codec.PreparedShape;
import io.nacre.search.ArchitectureSearch;
import io.nacre.search.SearchListener;
import io.nacre.search.SearchOptions;
import io.nacre.search.SearchResult;
import io.nacre.search.SearchStrategy;
import io.nacre.search.enas.EnasOptions;
import io.nacre.time.Stopwatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A search on one grid.
 *
 * @param method its name
 * @param fresh makes the strategy, anew for each run
 * @param key the settings of the strategy in words; a journal of others, but for the limit, is
 *     refused
 * @param settings of the strategy
 * @param options of the search
 * @param finalSteps sample-steps of a final training
 */
public record SearchPlan(
    SearchMethod method,
    Supplier<SearchStrategy> fresh,
    String key,
    Record settings,
    SearchOptions options,
    long finalSteps) {

  /**
   * Settings of the published search.
   *
   * @param seed of every random choice
   */
  public record Published(EnasOptions options, long seed) {

    /** What a journal must have been written with to be continued. */
    public String key() {
      return options + ", seed " + seed;
    }
  }

  /**
   * Runs it.
   *
   * @param watch is told of every training, and may end the search
   * @param journal where every training is kept, and from where those that it holds are taken
   *     instead of being run again; null for none
   * @param began when the time began that a limit of time means
   */
  public SearchResult run(
      PreparedShape shape, SearchListener watch, @Nullable Path journal, Stopwatch began)
      throws IOException {
    return ArchitectureSearch.run(shape, fresh.get(), key, options, watch, journal, began);
  }

  /** As the other form, begun now. */
  public SearchResult run(PreparedShape shape, SearchListener watch, @Nullable Path journal)
      throws IOException {
    return run(shape, watch, journal, Stopwatch.started());
  }
}
