package io.nacre.cli;

import io.nacre.codec.HierarchicalOptions;
import io.nacre.codec.PreparedShape;
import io.nacre.format.Precision;
import io.nacre.train.KernelWarmUp;
import io.nacre.train.Recipe;
import io.nacre.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All options that say how the network of a shape comes about: given and trained, or searched. */
final class EncodingChoice {

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
            "Search for the network that suits the shape. The default unless --arch, --params, "
                + "--steps, --epochs, --learning-rate, --checkpoint, --coarseness, --no-freezing or "
                + "--recipe paper is given.")
    private boolean wanted;

    @Option(
        names = "--no-search",
        description = "Train the network 6x24:sine instead of searching for one.")
    private boolean unwanted;
  }

  @ArgGroup(exclusive = true)
  private @Nullable Search search;

  @Mixin private final TrainingChoice training = new TrainingChoice();
  @Mixin private final MethodChoice methods = new MethodChoice();
  @Mixin private final RecipeChoice recipe = new RecipeChoice();
  @Mixin private final SearchChoice searching = new SearchChoice();
  @Mixin private final ExactChoice exact = new ExactChoice();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** Whether time is the limit, so that results depend on the machine. */
  boolean timed() {
    return training.time() != null;
  }

  /** The options that every training shares. */
  RecipeChoice recipe() {
    return recipe;
  }

  /** Whether and how every voxel is kept. */
  ExactChoice exact() {
    return exact;
  }

  /** Whether a network is searched for. */
  boolean searches() {
    if (search != null) {
      return search.wanted;
    }
    return training.auto()
        || (training.named() == null
            && recipe.recipe() == Recipe.DEFAULT
            && given().first(SINGLE) == null);
  }

  /** Refuses options that contradict each other or would do nothing. */
  void check() {
    GivenOptions given = given();
    exact.check(given);
    methods.check(given, recipe.recipe());
    if (searches()) {
      given.refuse(
          SINGLE, "is for the training of one network, and a search has many; drop one of the two");
      if (training.named() != null) {
        throw given.usage("--arch names the network that --search is to find; drop one of the two");
      }
      searching.check(given, training.time());
      return;
    }
    if (training.auto()) {
      throw given.usage("--arch auto searches; drop --no-search");
    }
    List<String> searchOnly = new ArrayList<>(SearchChoice.names());
    searchOnly.addAll(JournalChoice.NAMES);
    given.refuse(
        searchOnly, "belongs to a search, and the other options name a network; add --search");
  }

  /** The plan for {@code shape}; results do not depend on {@code threads}. */
  EncodingPlan plan(PreparedShape shape, int threads) {
    if (exact.alone()) {
      return new EncodingPlan.Exact();
    }
    VoxelGrid grid = shape.grid();
    if (methods.hierarchical(shape, given(), recipe.recipe())) {
      if (recipe.recipe() == Recipe.PAPER) {
        Precision precision = recipe.precision();
        return new EncodingPlan.Hierarchy(
            methods.published(grid.frame(), recipe.seed(), threads),
            precision == null ? Precision.FLOAT32 : precision);
      }
      return new EncodingPlan.Blocks(
          methods.options(
              grid.frame(),
              training.named(),
              recipe,
              training.budget(recipe, grid, HierarchicalOptions.STEPS),
              training.learningRate(),
              threads));
    }
    return searches()
        ? new EncodingPlan.Searched(
            searching.plan(given(), recipe, grid, training.time(), true, threads))
        : new EncodingPlan.Fixed(training.options(recipe, grid, threads));
  }

  /** Gets the kernels for these trainings compiled while the input is read. */
  KernelWarmUp warmUp() {
    return exact.alone()
        ? KernelWarmUp.none()
        : KernelWarmUp.start(training.architecture(recipe), recipe.recipe());
  }

  private GivenOptions given() {
    if (command == null) {
      throw new IllegalStateException("picocli sets the command");
    }
    return new GivenOptions(command);
  }
}
