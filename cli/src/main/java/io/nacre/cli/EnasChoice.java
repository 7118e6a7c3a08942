package io.nacre.cli;

import io.nacre.search.Objective;
import io.nacre.search.SearchOptions;
import io.nacre.search.SearchSpace;
import io.nacre.search.enas.Baseline;
import io.nacre.search.enas.ControllerShape;
import io.nacre.search.enas.EnasOptions;
import io.nacre.search.enas.EnasSchedule;
import io.nacre.search.enas.EnasStrategy;
import io.nacre.search.enas.ProxyChoice;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.voxel.VoxelGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of the published search. */
final class EnasChoice {

  /** The names of these options. */
  static final List<String> NAMES =
      List.of(
          "--rounds",
          "--per-round",
          "--controller",
          "--tolerance",
          "--proxy-epochs",
          "--final-epochs");

  /** Published policy networks. */
  enum Controller {
    CONFERENCE(ControllerShape.CONFERENCE),
    JOURNAL(ControllerShape.JOURNAL);

    private final ControllerShape shape;

    Controller(ControllerShape shape) {
      this.shape = shape;
    }
  }

  /** Small whole numbers. */
  static final class Few implements ITypeConverter<Integer> {
    private static final int MOST = 10_000;

    @Override
    public Integer convert(String text) {
      try {
        int number = Integer.parseInt(text.strip());
        if (number >= 1 && number <= MOST) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Falls through to the message below, which quotes the text.
      }
      throw new TypeConversionException(
          "'%s' is not a number of rounds or networks: 1..%d expected".formatted(text, MOST));
    }
  }

  /** {@code 0.1%}, {@code 0.001}, {@code 0} or {@code off}. */
  static final class Tolerance implements ITypeConverter<ProxyChoice> {
    @Override
    public ProxyChoice convert(String text) {
      String plain = text.strip();
      if (plain.equalsIgnoreCase("off")) {
        return new ProxyChoice.HighestReward();
      }
      boolean none = plain.matches("0(\\.0*)?%?");
      return new ProxyChoice.SmallestWithin(none ? 0 : new PartConverter().convert(plain));
    }
  }

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      converter = Few.class,
      description = "enas: rounds after each of which it learns. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--per-round",
      paramLabel = "N",
      defaultValue = "6",
      converter = Few.class,
      description = "enas: different networks of a round. Default: ${DEFAULT-VALUE}.")
  private int perRound;

  @Option(
      names = "--controller",
      paramLabel = "conference|journal",
      defaultValue = "conference",
      description = "enas: which published controller proposes. Default: ${DEFAULT-VALUE}.")
  private Controller controller = Controller.CONFERENCE;

  @Option(
      names = "--tolerance",
      paramLabel = "PART|off",
      converter = Tolerance.class,
      description =
          "enas: of the networks whose accuracy is that near to the best, the smallest is trained at "
              + "length (0.1%%, the default with the reward); off takes the one of the highest score.")
  private @Nullable ProxyChoice tolerance;

  @Option(
      names = "--proxy-epochs",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "enas: epochs of a short training, instead of steps. 40 with --recipe paper.")
  private @Nullable Long proxyEpochs;

  @Option(
      names = "--final-epochs",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "enas: epochs of the final training. 250 with --recipe paper.")
  private @Nullable Long finalEpochs;

  /** Refuses options that contradict each other. */
  void check(GivenOptions given) {
    if (proxyEpochs != null) {
      given.refuse(
          List.of("--proxy-steps"), "and --proxy-epochs exclude each other: give one of them");
    }
    if (finalEpochs != null) {
      given.refuse(
          List.of("--final-steps"), "and --final-epochs exclude each other: give one of them");
    }
  }

  /**
   * The published search on {@code grid}.
   *
   * @param proxySteps of a short training as given; null for epochs or the default
   * @param finalSteps of the final training as given; null for epochs or the default
   */
  SearchPlan plan(
      RecipeChoice recipe,
      VoxelGrid grid,
      SearchSpace space,
      SearchOptions options,
      @Nullable Long proxySteps,
      @Nullable Long finalSteps) {
    long proxy =
        steps(
            recipe,
            grid,
            proxySteps,
            proxyEpochs,
            EnasSchedule.PUBLISHED_PROXY_EPOCHS,
            SearchChoice.PROXY_STEPS);
    long last =
        steps(
            recipe,
            grid,
            finalSteps,
            finalEpochs,
            EnasSchedule.PUBLISHED_LAST_EPOCHS,
            SearchChoice.FINAL_STEPS);
    EnasSchedule published =
        new EnasSchedule(new Budget.SampleSteps(proxy), new Budget.SampleSteps(last));
    EnasSchedule schedule =
        new EnasSchedule(
            rounds,
            perRound,
            published.proxy(),
            published.last(),
            published.proxyShare(),
            published.lastFromShared());
    EnasOptions settings =
        new EnasOptions(
            space,
            schedule,
            controller.shape,
            Baseline.NONE,
            options.objective(),
            choice(options.objective()),
            recipe.recipe());
    return new SearchPlan(
        SearchChoice.Method.ENAS,
        () -> new EnasStrategy(settings, recipe.seed()),
        settings + ", seed " + recipe.seed(),
        options,
        last);
  }

  private ProxyChoice choice(Objective objective) {
    if (tolerance != null) {
      return tolerance;
    }
    return objective instanceof Objective.Reward
        ? ProxyChoice.PUBLISHED
        : new ProxyChoice.HighestReward();
  }

  private static long steps(
      RecipeChoice recipe,
      VoxelGrid grid,
      @Nullable Long steps,
      @Nullable Long epochs,
      int publishedEpochs,
      long defaultSteps) {
    if (steps != null) {
      return steps;
    }
    if (epochs != null) {
      return recipe.steps(epochs, grid);
    }
    return recipe.recipe() == Recipe.PAPER ? recipe.steps(publishedEpochs, grid) : defaultSteps;
  }
}
