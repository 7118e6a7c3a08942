package io.nacre.study.reproduce;

import io.nacre.codec.EncodeOptions;
import io.nacre.codec.Encoded;
import io.nacre.codec.Encoder;
import io.nacre.codec.HierarchicalEncoder;
import io.nacre.codec.HierarchicalOptions;
import io.nacre.codec.PreparedShape;
import io.nacre.codec.WeightOptions;
import io.nacre.encode.EncodingDefaults;
import io.nacre.encode.SearchMethod;
import io.nacre.encode.SearchPlan;
import io.nacre.encode.ShapeEncoder;
import io.nacre.format.Precision;
import io.nacre.net.Architecture;
import io.nacre.search.Objective;
import io.nacre.search.SearchLimit;
import io.nacre.search.SearchOptions;
import io.nacre.search.SearchProgress;
import io.nacre.search.SearchSpace;
import io.nacre.search.Trial;
import io.nacre.search.enas.EnasOptions;
import io.nacre.search.enas.EnasStrategy;
import io.nacre.search.enas.ProxyChoice;
import io.nacre.search.hierarchical.HierarchicalResult;
import io.nacre.search.hierarchical.HierarchicalSearch;
import io.nacre.search.hierarchical.PublishedHierarchy;
import io.nacre.study.UserException;
import io.nacre.study.encoding.SearchOutcome;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.progress.MethodProgress;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingFailedException;
import io.nacre.train.TrainingOptions;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How a row of a table comes from an object to a network. */
public sealed interface ReproduceMethod
    permits ReproduceMethod.Fixed,
        ReproduceMethod.Published,
        ReproduceMethod.DefaultSearch,
        ReproduceMethod.PublishedHierarchical,
        ReproduceMethod.DefaultHierarchical,
        ReproduceDistances,
        ReproduceLevels {

  /** Parameters of a common network of the published space; for estimates of time. */
  double ROUGH_PARAMETERS = 6000;

  /**
   * What a method is run with besides the object.
   *
   * @param threads threads to use; results do not depend on it
   */
  record Setting(ReproduceBudget budget, long seed, int threads) {}

  /** What a method ends with. */
  sealed interface Product {

    /**
     * A network.
     *
     * @param training how it came about
     * @param file as {@code encode} would store it
     */
    record Net(TrainingResult training, Encoded file) implements Product {}

    /**
     * Parameters of 32 bits that are not those of a network alone.
     *
     * @param architecture in words
     * @param parameters as the method's authors count them
     * @param bytes as stored
     * @param grid what they decode to
     */
    record Other(String architecture, long parameters, long bytes, VoxelGrid grid)
        implements Product {}
  }

  /**
   * What a method came to.
   *
   * @param product what it ends with
   * @param sampleSteps of all trainings
   * @param seconds of all trainings, earlier sessions included
   * @param stopped whether it was ended before its time
   */
  record Made(Product product, long sampleSteps, double seconds, boolean stopped) {

    /** What a single training came to. */
    static Made of(TrainingResult training, Encoded file) {
      return new Made(
          new Product.Net(training, file),
          training.sampleSteps(),
          training.seconds(),
          training.stopped());
    }
  }

  /**
   * Runs it.
   *
   * @param state where its state is kept until it is finished, and from where it goes on; null for
   *     nowhere
   * @return null when it was ended before it had a network
   * @throws UserException when no network came out
   */
  @Nullable Made run(
      PreparedObject object, Setting setting, MethodProgress.Step watch, @Nullable Path state)
      throws IOException;

  /** Everything that its results depend on besides the object. */
  String settings(ReproduceBudget budget, long seed);

  /** Samples times parameters, roughly. */
  double roughWork(ReproduceBudget budget);

  /** A network of one shape for all objects: no search. */
  record Fixed(Architecture architecture) implements ReproduceMethod {
    @Override
    public Made run(
        PreparedObject object, Setting setting, MethodProgress.Step watch, @Nullable Path state)
        throws IOException {
      PreparedShape shape = object.shape();
      ReproduceBudget budget = setting.budget();
      TrainingOptions training =
          new TrainingOptions(
              budget.recipe(),
              budget.last(shape.grid(), setting.seed()),
              setting.seed(),
              setting.threads(),
              0);
      EncodeOptions options =
          new EncodeOptions(architecture, training, WeightOptions.rounded(null));
      try {
        Encoded file = ShapeEncoder.train(shape, options, watch.ofTraining(), state);
        return Made.of(file.requireTraining(), file);
      } catch (TrainingFailedException e) {
        throw new UserException(String.valueOf(e.getMessage()), e);
      }
    }

    @Override
    public String settings(ReproduceBudget budget, long seed) {
      return "%s, %s recipe, length %d, seed %d"
          .formatted(architecture, budget.recipe(), budget.last(), seed);
    }

    @Override
    public double roughWork(ReproduceBudget budget) {
      return budget.roughLastSteps() * architecture.parameterCount();
    }
  }

  /** The published search or an ablation of it; networks are judged with weights of 32 bits. */
  record Published(SearchSpace space, Objective.Reward reward, ProxyChoice choice)
      implements ReproduceMethod {
    @Override
    public @Nullable Made run(
        PreparedObject object, Setting setting, MethodProgress.Step watch, @Nullable Path state)
        throws IOException {
      PreparedShape shape = object.shape();
      ReproduceBudget budget = setting.budget();
      long seed = setting.seed();
      EnasOptions options =
          EnasOptions.published(budget.schedule(shape.grid(), seed), budget.recipe())
              .withSpace(space)
              .withJudgement(reward, choice);
      SearchOptions running =
          new SearchOptions(
              reward, null, budget.recipe(), Precision.FLOAT32, true, setting.threads());
      SearchPlan plan =
          new SearchPlan(
              SearchMethod.ENAS,
              () -> new EnasStrategy(options, seed),
              options + ", seed " + seed,
              running,
              budget.last(shape.grid(), seed).count());
      SearchOutcome outcome =
          SearchOutcome.run(
              plan, shape, watch.ofSearch(progress -> fraction(budget, progress)), state);
      TrainingResult training = chosen(outcome);
      return training == null
          ? null
          : made(outcome, training, Encoder.store(shape, training, null, setting.threads()));
    }

    /** By networks tried, since trainings that collapse and begin again take more steps. */
    private static double fraction(ReproduceBudget budget, SearchProgress progress) {
      int networks = budget.rounds() * budget.perRound();
      double proxies = 1 - budget.roughLastSteps() / budget.roughSearchSteps();
      return progress.trials() < networks
          ? Math.min(progress.fraction(), proxies * (progress.trials() + 1) / networks)
          : progress.fraction();
    }

    @Override
    public String settings(ReproduceBudget budget, long seed) {
      return "%s, %s, %s, %s recipe, %d x %d of length %d, last %d, seed %d"
          .formatted(
              space,
              reward,
              choice,
              budget.recipe(),
              budget.rounds(),
              budget.perRound(),
              budget.proxy(),
              budget.last(),
              seed);
    }

    @Override
    public double roughWork(ReproduceBudget budget) {
      return budget.roughSearchSteps() * ROUGH_PARAMETERS;
    }
  }

  /** The search of an {@code encode} without options. */
  record DefaultSearch() implements ReproduceMethod {
    @Override
    public @Nullable Made run(
        PreparedObject object, Setting setting, MethodProgress.Step watch, @Nullable Path state)
        throws IOException {
      PreparedShape shape = object.shape();
      SearchLimit limit = new SearchLimit.Work(setting.budget().work());
      SearchPlan plan = EncodingDefaults.search(shape, limit, setting.seed(), setting.threads());
      SearchOutcome outcome =
          SearchOutcome.run(plan, shape, watch.ofSearch(SearchProgress::fraction), state);
      TrainingResult training = chosen(outcome);
      return training == null
          ? null
          : made(outcome, training, outcome.store(shape, setting.threads()));
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

  /** The hierarchical method as published, with weights of 32 bits. */
  record PublishedHierarchical() implements ReproduceMethod {
    @Override
    public @Nullable Made run(
        PreparedObject object, Setting setting, MethodProgress.Step watch, @Nullable Path state)
        throws IOException {
      PreparedShape shape = object.shape();
      PublishedHierarchy options =
          setting
              .budget()
              .hierarchy()
              .published(shape.grid().frame(), setting.seed(), setting.threads());
      HierarchicalResult result;
      try {
        result = HierarchicalSearch.run(shape.grid(), options, watch.ofHierarchy(), state);
      } catch (TrainingFailedException e) {
        throw new UserException(String.valueOf(e.getMessage()), e);
      }
      if (result == null) {
        return null;
      }
      Encoded file =
          HierarchicalEncoder.store(
              shape, result.layer(), result.training(), Precision.FLOAT32, setting.threads());
      return new Made(
          new Product.Net(result.training(), file),
          result.sampleSteps(),
          result.seconds(),
          result.stopped());
    }

    @Override
    public String settings(ReproduceBudget budget, long seed) {
      return "hierarchical as published, %s, seed %d".formatted(budget.hierarchy().text(), seed);
    }

    @Override
    public double roughWork(ReproduceBudget budget) {
      return budget.hierarchy().roughWork();
    }
  }

  /** What {@code encode} does with a surface, without corrections. */
  record DefaultHierarchical() implements ReproduceMethod {

    /** Parameters of a common network, most of them features; for estimates of time. */
    private static final double ROUGH_PARAMETERS = 8000;

    @Override
    public Made run(
        PreparedObject object, Setting setting, MethodProgress.Step watch, @Nullable Path state) {
      PreparedShape shape = object.shape();
      HierarchicalOptions options =
          new HierarchicalOptions(
              HierarchicalOptions.edge(shape.grid().frame(), HierarchicalOptions.BLOCKS),
              HierarchicalOptions.CHANNELS,
              HierarchicalOptions.HIDDEN,
              null,
              new TrainingOptions(
                  Recipe.DEFAULT,
                  new Budget.SampleSteps(setting.budget().hierarchy().ownSteps()),
                  setting.seed(),
                  setting.threads(),
                  0),
              WeightOptions.rounded(null),
              false);
      Encoded file = HierarchicalEncoder.encode(shape, options, watch.ofTraining());
      TrainingResult done = file.requireTraining();
      return Made.of(done, file);
    }

    @Override
    public String settings(ReproduceBudget budget, long seed) {
      return "Nacre's hierarchical method, %d blocks, %d channels, %s, %s, seed %d"
          .formatted(
              HierarchicalOptions.BLOCKS,
              HierarchicalOptions.CHANNELS,
              HierarchicalOptions.HIDDEN,
              budget.hierarchy().ownText(),
              seed);
    }

    @Override
    public double roughWork(ReproduceBudget budget) {
      return budget.hierarchy().ownSteps() * ROUGH_PARAMETERS;
    }
  }

  /** The training that a search settled on; null when it was ended before there was one. */
  private static @Nullable TrainingResult chosen(SearchOutcome outcome) {
    Trial chosen = outcome.result().chosen();
    TrainingResult training = chosen == null ? null : chosen.training();
    if (training == null && !outcome.result().stopped()) {
      throw new UserException(outcome.failure());
    }
    return training;
  }

  private static Made made(SearchOutcome outcome, TrainingResult training, Encoded file) {
    return new Made(
        new Product.Net(training, file),
        outcome.sampleSteps(),
        outcome.result().seconds(),
        outcome.result().stopped());
  }
}
