package io.nacre.cli.option;

import io.nacre.encode.EncodingDefaults;
import io.nacre.encode.SearchMethod;
import io.nacre.encode.SearchRequest;
import io.nacre.encode.TrainingLength;
import io.nacre.search.SearchLimit;
import io.nacre.search.SearchSpace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how a network is searched for; the time is the command's own option. */
public final class SearchChoice {

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description =
          "How networks are searched for: ladder (the default; equal sine layers, only their size"
              + " varies), halving (short trainings, of which the best continue and are mutated),"
              + " evolution (mutations of ten random networks), random, or enas (the published"
              + " controller; the published search with --recipe paper).")
  private @Nullable SearchMethod named;

  @Mixin private final ObjectiveChoice objective = new ObjectiveChoice();

  @Option(
      names = "--search-work",
      paramLabel = "N",
      converter = CountConverter.class,
      description =
          "Work of the whole search, final trainings included: samples times parameters, such as"
              + " 230G (the default for grids; 300G for meshes; two cores do about 10G a second)."
              + " Unlike with --budget, equal seeds give equal results. enas takes as much as its"
              + " rounds need, unless this is given.")
  private @Nullable Long work;

  @Option(
      names = "--proxy-steps",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Sample-steps of the shortest training in the comparison. Default: 2M.")
  private @Nullable Long proxySteps;

  @Option(
      names = "--final-steps",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Maximum number of sample-steps of a final training. Default: 60M.")
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

  private SearchMethod method() {
    return named == null ? EncodingDefaults.SEARCH_METHOD : named;
  }

  /** Refuses options that contradict each other or would do nothing. */
  public void check(GivenOptions given, @Nullable Duration time) {
    boolean published = method() == SearchMethod.ENAS;
    objective.check(given, published);
    if (!published) {
      given.refuse(EnasChoice.NAMES, "belongs to --strategy enas");
    }
    enas.check(given);
    if (time != null) {
      given.refuse(
          List.of("--search-work"), "and --budget exclude each other: give work or a time");
    }
    if (work != null
        && proxySteps != null
        && proxySteps > work / EncodingDefaults.COMMON_PARAMETERS) {
      throw given.usage(
          "--proxy-steps %d of %d parameters is more than the whole search has (--search-work %d)"
              .formatted(proxySteps, EncodingDefaults.COMMON_PARAMETERS, work));
    }
  }

  /**
   * What was asked for.
   *
   * @param time of the whole search; null for an amount of work
   */
  public SearchRequest request(GivenOptions given, RecipeChoice recipe, @Nullable Duration time) {
    boolean published = method() == SearchMethod.ENAS;
    SearchSpace base = published ? SearchSpace.PUBLISHED : SearchSpace.DEFAULT;
    return new SearchRequest(
        method(),
        objective.objective(published),
        limit(time),
        space.within(given.has("--encoding") ? withEncoding(base, recipe) : base),
        proxySteps == null ? enas.proxy() : new TrainingLength.Steps(proxySteps),
        finalSteps == null ? enas.last() : new TrainingLength.Steps(finalSteps),
        enas.request());
  }

  private @Nullable SearchLimit limit(@Nullable Duration time) {
    if (time != null) {
      return new SearchLimit.Time(time);
    }
    return work == null ? null : new SearchLimit.Work(work);
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
