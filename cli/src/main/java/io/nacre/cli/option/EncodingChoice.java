package io.nacre.cli.option;

import io.nacre.cli.defaults.PresetChoice;
import io.nacre.encode.EncodingOptions;
import io.nacre.encode.TrainingRequest;
import io.nacre.study.encoding.EncodingGoal;
import io.nacre.train.Recipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All options that say how the network of a shape comes about: given and trained, or searched. */
public final class EncodingChoice {

  /** Options that make sense for a single training only, whichever command has them. */
  private static final List<String> SINGLE =
      List.of(
          "--params",
          "--steps",
          "--epochs",
          "--learning-rate",
          "--checkpoint",
          "--coarseness",
          "--no-freezing");

  /** Whether to search. */
  static final class Search {
    @Option(
        names = "--search",
        description =
            "Search for the network that suits the shape. The default unless --arch, --params,"
                + " --steps, --epochs, --learning-rate, --checkpoint, --coarseness, --no-freezing"
                + " or --recipe paper is given.")
    private boolean wanted;

    @Option(
        names = "--no-search",
        description = "Train the network 6x24:sine instead of searching for one.")
    private boolean unwanted;
  }

  @ArgGroup(exclusive = true)
  private @Nullable Search search;

  @Mixin private final PresetChoice presets = new PresetChoice();
  @Mixin private final TrainingChoice training = new TrainingChoice();
  @Mixin private final MethodChoice methods = new MethodChoice();
  @Mixin private final RecipeChoice recipe = new RecipeChoice();
  @Mixin private final SearchChoice searching = new SearchChoice();
  @Mixin private final ExactChoice exact = new ExactChoice();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /**
   * The time until a file is there, where time is the limit, so that results depend on the machine;
   * null otherwise.
   */
  public @Nullable Duration time() {
    return training.time();
  }

  /** The seed of every random choice. */
  public long seed() {
    return recipe.seed();
  }

  /** Whether the file says where it comes from. */
  public boolean provenance() {
    return exact.provenance();
  }

  /** What files are wanted for; null when nobody said. */
  public @Nullable EncodingGoal goal() {
    return exact.goal();
  }

  /** Whether files hold every voxel and no network, which takes seconds. */
  public boolean exactAlone() {
    return exact.alone();
  }

  /** Whether an exact file is decoded again before it is written. */
  public boolean verify() {
    return exact.verify();
  }

  /** Whether a network is searched for. */
  boolean searches() {
    if (search != null) {
      return search.wanted;
    }
    GivenOptions given = given();
    boolean single =
        given.written(SINGLE) != null
            || (given.first(SINGLE) != null && given.written(searchOnly()) == null);
    return training.auto()
        || (training.named() == null && recipe.recipe() == Recipe.DEFAULT && !single);
  }

  /** Refuses options that contradict each other or would do nothing. */
  public void check() {
    GivenOptions given = given();
    exact.check(given);
    methods.check(given, recipe.recipe());
    if (searches()) {
      given.refuse(
          SINGLE, "is for the training of one network, and a search has many; drop one of the two");
      if (training.named() != null) {
        throw given.usage("--arch gives a network and --search looks for one; drop one of the two");
      }
      searching.check(given, training.time());
      return;
    }
    if (training.auto()) {
      throw given.usage("--arch auto searches; drop --no-search");
    }
    given.refuse(
        searchOnly(), "belongs to a search, and the other options name a network; add --search");
  }

  /** What was asked for; results do not depend on {@code threads}. */
  public EncodingOptions options(ShapeChoice shapes, int threads) {
    return new EncodingOptions(
        shapes.options(),
        exact.layer(),
        methods.method(given()),
        methods.options(),
        searches() ? searching.request(given(), recipe, training.time()) : null,
        new TrainingRequest(
            training.network(),
            training.length(),
            training.learningRate(),
            recipe.recipe(),
            recipe.encoding(),
            recipe.weights()),
        recipe.seed(),
        threads);
  }

  private static List<String> searchOnly() {
    List<String> names = new ArrayList<>(SearchChoice.names());
    names.addAll(JournalChoice.NAMES);
    return names;
  }

  private GivenOptions given() {
    if (command == null) {
      throw new IllegalStateException("picocli sets the command");
    }
    return new GivenOptions(command);
  }
}
