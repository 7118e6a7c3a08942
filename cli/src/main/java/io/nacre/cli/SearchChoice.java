package io.nacre.cli;

import io.nacre.search.Objective;
import io.nacre.search.SearchLimit;
import io.nacre.search.SearchOptions;
import io.nacre.search.SearchSettings;
import io.nacre.search.SearchSpace;
import io.nacre.search.StrategyKind;
import io.nacre.train.Recipe;
import io.nacre.voxel.VoxelGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how a network is searched for; the time is the command's own option. */
final class SearchChoice {

  /** The strategy of a search that names none. */
  static final Method DEFAULT_METHOD = Method.LADDER;

  /** Work of a whole search that is given neither time nor work, in samples x parameters. */
  static final long WORK = 300_000_000_000L;

  /** Sample-steps of the shortest training that is compared. */
  static final long PROXY_STEPS = 2_000_000;

  /** Sample-steps of a final training. */
  static final long FINAL_STEPS = 60_000_000;

  /** So many trainings that are compared, of networks of a common size, fit into a search. */
  private static final long PROXIES = 16;

  private static final long COMMON_PARAMETERS = 2000;

  /** Ways to search. */
  enum Method {
    HALVING(StrategyKind.HALVING),
    LADDER(StrategyKind.LADDER),
    EVOLUTION(StrategyKind.EVOLUTION),
    RANDOM(StrategyKind.RANDOM),
    ENAS(null);

    private final @Nullable StrategyKind kind;

    Method(@Nullable StrategyKind kind) {
      this.kind = kind;
    }
  }

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description =
          "How networks are searched for: ladder (the default; equal sine layers, only their size is sought), "
              + "halving (short trainings, the best go on and are mutated), evolution, random, or enas "
              + "(as published).")
  private @Nullable Method named;

  @Mixin private final ObjectiveChoice objective = new ObjectiveChoice();

  @Option(
      names = "--search-work",
      paramLabel = "N",
      converter = CountConverter.class,
      description =
          "Work of the whole search, final trainings included: samples times parameters, such as "
              + "300G (the default; two cores do about 10G a second). Unlike with --budget, equal seeds "
              + "give equal results. enas takes what its rounds need unless this is given.")
  private @Nullable Long work;

  @Option(
      names = "--proxy-steps",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Sample-steps of the shortest training that is compared. Default: 2M.")
  private @Nullable Long proxySteps;

  @Option(
      names = "--final-steps",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Sample-steps of a final training at most. Default: 60M.")
  private @Nullable Long finalSteps;

  @Mixin private final SpaceChoice space = new SpaceChoice();

  @Mixin private final EnasChoice enas = new EnasChoice();

  /** The names of these options. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    names.addAll(List.of("--strategy", "--search-work", "--proxy-steps", "--final-steps"));
    names.addAll(ObjectiveChoice.NAMES);
    names.addAll(SpaceChoice.NAMES);
    names.addAll(EnasChoice.NAMES);
    return names;
  }

  private Method method() {
    return named == null ? DEFAULT_METHOD : named;
  }

  /** Refuses options that contradict each other or would do nothing. */
  void check(GivenOptions given, @Nullable Duration time) {
    boolean published = method() == Method.ENAS;
    objective.check(given, published);
    if (!published) {
      given.refuse(EnasChoice.NAMES, "belongs to --strategy enas");
    }
    enas.check(given);
    if (time != null) {
      given.refuse(
          List.of("--search-work"), "and --budget exclude each other: give work or a time");
    }
    if (work != null && proxySteps != null && proxySteps > work / COMMON_PARAMETERS) {
      throw given.usage(
          "--proxy-steps %d of %d parameters is more than the whole search has (--search-work %d)"
              .formatted(proxySteps, COMMON_PARAMETERS, work));
    }
  }

  /**
   * The search on {@code grid}.
   *
   * @param time of the whole search; null for an amount of work
   * @param finals whether final trainings are run
   */
  SearchPlan plan(
      GivenOptions given,
      RecipeChoice recipe,
      VoxelGrid grid,
      @Nullable Duration time,
      boolean finals,
      int threads) {
    Method method = method();
    Objective wanted = objective.objective(method == Method.ENAS);
    SearchLimit limit = limit(time);
    SearchSpace base = method == Method.ENAS ? SearchSpace.PUBLISHED : SearchSpace.DEFAULT;
    SearchSpace among = space.within(given.has("--encoding") ? withEncoding(base, recipe) : base);
    SearchOptions options =
        new SearchOptions(wanted, limit, recipe.recipe(), recipe.precision(), finals, threads);
    if (method.kind == null) {
      return enas.plan(recipe, grid, among, options, proxySteps, finalSteps);
    }
    SearchLimit whole = limit == null ? new SearchLimit.Work(WORK) : limit;
    return plan(
        method,
        new SearchSettings(
            method.kind,
            among,
            wanted,
            whole,
            recipe.precision(),
            proxySteps == null ? proxySteps(whole) : proxySteps,
            finalSteps == null ? FINAL_STEPS : finalSteps,
            recipe.seed()),
        new SearchOptions(wanted, whole, recipe.recipe(), recipe.precision(), finals, threads));
  }

  /**
   * The search of a command that is given no options.
   *
   * @param whole how long the whole search may take
   */
  static SearchPlan byDefault(SearchLimit whole, long seed, int threads) {
    Objective wanted = ObjectiveChoice.DEFAULT;
    return plan(
        DEFAULT_METHOD,
        new SearchSettings(
            Objects.requireNonNull(DEFAULT_METHOD.kind),
            SearchSpace.DEFAULT,
            wanted,
            whole,
            null,
            proxySteps(whole),
            FINAL_STEPS,
            seed),
        new SearchOptions(wanted, whole, Recipe.DEFAULT, null, true, threads));
  }

  private static SearchPlan plan(Method method, SearchSettings settings, SearchOptions options) {
    return new SearchPlan(
        method, settings::strategy, settings.toString(), options, settings.finalSteps());
  }

  private @Nullable SearchLimit limit(@Nullable Duration time) {
    if (time != null) {
      return new SearchLimit.Time(time);
    }
    return work == null ? null : new SearchLimit.Work(work);
  }

  private static long proxySteps(SearchLimit whole) {
    return whole instanceof SearchLimit.Work(double amount)
        ? Math.clamp((long) (amount / (PROXIES * COMMON_PARAMETERS)), 1, PROXY_STEPS)
        : PROXY_STEPS;
  }

  private static SearchSpace withEncoding(SearchSpace space, RecipeChoice recipe) {
    return new SearchSpace(
        space.widths(),
        space.activations(),
        space.omegas(),
        List.of(recipe.encoding()),
        space.minDepth(),
        space.maxDepth());
  }
}
