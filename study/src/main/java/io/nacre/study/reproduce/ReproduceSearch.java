package io.nacre.study.reproduce;

import io.nacre.codec.Encoder;
import io.nacre.codec.PreparedShape;
import io.nacre.encode.SearchMethod;
import io.nacre.encode.SearchPlan;
import io.nacre.format.Precision;
import io.nacre.search.Objective;
import io.nacre.search.SearchOptions;
import io.nacre.search.SearchProgress;
import io.nacre.search.SearchSpace;
import io.nacre.search.Trial;
import io.nacre.search.enas.EnasOptions;
import io.nacre.search.enas.EnasStrategy;
import io.nacre.search.enas.ProxyChoice;
import io.nacre.study.UserException;
import io.nacre.study.encoding.SearchOutcome;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.progress.MethodProgress;
import io.nacre.time.Stopwatch;
import io.nacre.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The published search or an ablation of it; networks are judged with weights of 32 bits. Searches
 * that differ only in their choice share everything up to it.
 */
record ReproduceSearch(SearchSpace space, Objective.Reward reward, ProxyChoice choice)
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
            new SearchPlan.Published(options.withJudgement(reward, ProxyChoice.PUBLISHED), seed)
                .key(),
            new SearchPlan.Published(options, seed),
            running,
            budget.last(shape.grid(), seed).count());
    SearchOutcome outcome =
        SearchOutcome.run(
            plan,
            shape,
            watch.ofSearch(progress -> fraction(budget, progress)),
            state,
            Stopwatch.started());
    TrainingResult training = chosen(outcome);
    return training == null
        ? null
        : Made.of(
            outcome,
            training,
            Encoder.store(shape, training, null, setting.threads()),
            seconds(outcome.result().trials()));
  }

  /** Of all trainings, which run one after another; a journal may hold further ones. */
  private static double seconds(List<Trial> trials) {
    return trials.stream()
        .map(Trial::training)
        .filter(Objects::nonNull)
        .mapToDouble(TrainingResult::seconds)
        .sum();
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
    return settings(choice.toString(), budget, seed);
  }

  @Override
  public String shared(ReproduceBudget budget, long seed) {
    return settings("any choice", budget, seed);
  }

  private String settings(String choosing, ReproduceBudget budget, long seed) {
    return String.format(
        Locale.ROOT,
        "%s, %s, %s, %s recipe, %d x %d of length %d, last %d, seed %d",
        space,
        reward,
        choosing,
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

  /**
   * What a search of Nacre's own gives, stored as it judged it.
   *
   * @param state where its journal is; null for nowhere
   * @return null when it was ended before it had a network
   * @throws UserException when it has none
   */
  static @Nullable Made made(
      SearchPlan plan,
      PreparedShape shape,
      Setting setting,
      MethodProgress.Step watch,
      @Nullable Path state)
      throws IOException {
    SearchOutcome outcome =
        SearchOutcome.run(
            plan, shape, watch.ofSearch(SearchProgress::fraction), state, Stopwatch.started());
    TrainingResult training = chosen(outcome);
    return training == null
        ? null
        : Made.of(outcome, training, outcome.store(shape, setting.threads()));
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
}
