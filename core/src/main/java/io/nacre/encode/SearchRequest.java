package io.nacre.encode;

import io.nacre.codec.PreparedShape;
import io.nacre.format.Precision;
import io.nacre.search.Objective;
import io.nacre.search.SearchLimit;
import io.nacre.search.SearchOptions;
import io.nacre.search.SearchSettings;
import io.nacre.search.SearchSpace;
import io.nacre.search.StrategyKind;
import io.nacre.search.enas.Baseline;
import io.nacre.search.enas.EnasOptions;
import io.nacre.search.enas.EnasSchedule;
import io.nacre.search.enas.EnasStrategy;
import io.nacre.search.enas.ProxyChoice;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.voxel.VoxelGrid;
import org.jspecify.annotations.Nullable;

/**
 * A search that is asked for, whatever the object.
 *
 * @param method how networks are searched for
 * @param objective what is to be found
 * @param limit of the whole search; null for {@link EncodingDefaults#searchWork}, or for what the
 *     rounds of {@link SearchMethod#ENAS} need
 * @param space among which networks
 * @param proxy length of the shortest training that is compared; null for the method's own
 * @param last length of a final training at most; null for the method's own
 * @param enas options of {@link SearchMethod#ENAS}
 */
public record SearchRequest(
    SearchMethod method,
    Objective objective,
    @Nullable SearchLimit limit,
    SearchSpace space,
    @Nullable TrainingLength proxy,
    @Nullable TrainingLength last,
    EnasRequest enas) {

  /** What {@code encode} searches for unless told otherwise. */
  public static final SearchRequest DEFAULT = of(EncodingDefaults.SEARCH_OBJECTIVE, null);

  /** Throws IllegalArgumentException when a training has a time for its length. */
  public SearchRequest {
    if (proxy instanceof TrainingLength.Time || last instanceof TrainingLength.Time) {
      throw new IllegalArgumentException("the trainings of a search have steps or epochs");
    }
  }

  /**
   * The default search for {@code objective}.
   *
   * @param limit of the whole search; null for the default amount of work
   */
  public static SearchRequest of(Objective objective, @Nullable SearchLimit limit) {
    return new SearchRequest(
        EncodingDefaults.SEARCH_METHOD,
        objective,
        limit,
        SearchSpace.DEFAULT,
        null,
        null,
        EnasRequest.DEFAULT);
  }

  /** The same within another limit. */
  public SearchRequest within(SearchLimit other) {
    return new SearchRequest(method, objective, other, space, proxy, last, enas);
  }

  /**
   * The search on {@code shape}; results do not depend on {@code threads}.
   *
   * @param precision how weights are stored; null for what serves the objective
   * @param finals whether final trainings are run
   */
  public SearchPlan plan(
      Recipe recipe,
      @Nullable Precision precision,
      PreparedShape shape,
      boolean finals,
      long seed,
      int threads) {
    StrategyKind kind = method.kind();
    VoxelGrid grid = shape.grid();
    if (kind == null) {
      return published(
          new SearchOptions(objective, limit, recipe, precision, finals, threads), grid, seed);
    }
    SearchLimit whole =
        limit == null ? new SearchLimit.Work(EncodingDefaults.searchWork(shape)) : limit;
    SearchSettings settings =
        new SearchSettings(
            kind,
            space,
            objective,
            whole,
            precision,
            proxy == null
                ? EncodingDefaults.proxySteps(whole)
                : proxy.sampleSteps(recipe, grid, seed),
            last == null ? EncodingDefaults.FINAL_STEPS : last.sampleSteps(recipe, grid, seed),
            seed);
    return new SearchPlan(
        method,
        settings::strategy,
        settings.toString(),
        settings,
        new SearchOptions(objective, whole, recipe, precision, finals, threads),
        settings.finalSteps());
  }

  private SearchPlan published(SearchOptions options, VoxelGrid grid, long seed) {
    Recipe recipe = options.recipe();
    TrainingLength shortest =
        length(proxy, recipe, EnasSchedule.PUBLISHED_PROXY_EPOCHS, EncodingDefaults.PROXY_STEPS);
    TrainingLength longest =
        length(last, recipe, EnasSchedule.PUBLISHED_LAST_EPOCHS, EncodingDefaults.FINAL_STEPS);
    long finalSteps = longest.sampleSteps(recipe, grid, seed);
    EnasSchedule lengths =
        new EnasSchedule(
            new Budget.SampleSteps(shortest.sampleSteps(recipe, grid, seed)),
            new Budget.SampleSteps(finalSteps));
    EnasSchedule schedule =
        new EnasSchedule(
            enas.rounds(),
            enas.perRound(),
            lengths.proxy(),
            lengths.last(),
            lengths.proxyShare(),
            lengths.lastFromShared());
    EnasOptions settings =
        new EnasOptions(
            space, schedule, enas.controller(), Baseline.NONE, objective, choice(), recipe);
    SearchPlan.Published about = new SearchPlan.Published(settings, seed);
    return new SearchPlan(
        method, () -> new EnasStrategy(settings, seed), about.key(), about, options, finalSteps);
  }

  private ProxyChoice choice() {
    if (enas.choice() != null) {
      return enas.choice();
    }
    return objective instanceof Objective.Reward
        ? ProxyChoice.PUBLISHED
        : new ProxyChoice.HighestReward();
  }

  private static TrainingLength length(
      @Nullable TrainingLength named, Recipe recipe, int publishedEpochs, long steps) {
    if (named != null) {
      return named;
    }
    return recipe == Recipe.PAPER
        ? new TrainingLength.Epochs(publishedEpochs)
        : new TrainingLength.Steps(steps);
  }
}
