package io.nacre.search;

import io.nacre.train.Budget;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Explores by short trainings for a part of the budget, then finishes the best. */
final class ExploreThenFinish implements SearchStrategy {

  /** Part of the limit that final trainings get. */
  private static final double FINAL_SHARE = 0.55;

  /** Seconds at the end of a time limit for storing and measuring the last networks. */
  private static final double RESERVE = 0.4;

  /** Pairs of final trainings, at most. */
  private static final int MOST_ROUNDS = 2;

  /** Round of the first final training in a job, so that rounds tell rungs from finals. */
  private static final int FINAL_ROUND = 100;

  private final SearchSettings settings;
  private final Explorer explorer;
  private final FinalRounds finals;
  private final List<Trial> trials = new ArrayList<>();
  private final Deque<Candidate> pair = new ArrayDeque<>();
  private boolean explored;
  private int rounds = MOST_ROUNDS;
  private double finalShare = FINAL_SHARE;
  private int asked;

  ExploreThenFinish(SearchSettings settings) {
    NetworkShapes shapes = new NetworkShapes(settings.space());
    Sizes sizes = new Sizes(settings, shapes);
    SplittableRandom random = new SplittableRandom(settings.seed());
    this.settings = settings;
    explorer =
        switch (settings.kind()) {
          case HALVING -> new HalvingExplorer(settings, sizes, shapes, random);
          case LADDER -> new LadderExplorer(settings, sizes, shapes);
          case EVOLUTION -> new EvolutionExplorer(settings, sizes, shapes, random);
          case RANDOM -> new RandomExplorer(settings, sizes, shapes, random);
        };
    finals = new FinalRounds(settings, sizes, shapes);
  }

  @Override
  public @Nullable Job next(SearchState state) {
    if (!explored && state.used() < 1 - FINAL_SHARE) {
      Candidate idea = explorer.next(forecast());
      if (idea != null) {
        return job(idea, idea.round(), new Budget.SampleSteps(idea.steps()), false);
      }
    }
    explored |= state.running() == 0 || state.used() >= 1 - FINAL_SHARE;
    if (pair.isEmpty() && state.running() == 0 && finals.round() < rounds) {
      if (finals.round() == 0) {
        finalShare = 1 - state.used();
        rounds = finals.rounds(forecast());
      }
      pair.addAll(finals.next(trials, forecast()));
    }
    return pair.isEmpty() ? null : finalJob(pair.remove(), state);
  }

  private Forecast forecast() {
    return new Forecast(settings.objective(), this::finalSteps, trials);
  }

  /** Sample-steps of a final training of a network with so many parameters. */
  private long finalSteps(int parameters) {
    if (!(settings.limit() instanceof SearchLimit.Work work)) {
      return settings.finalSteps();
    }
    double share = work.amount() * finalShare / (FinalRounds.PAIR * rounds);
    return Math.max(
        1, (long) Math.min(settings.finalSteps(), share / SearchLimit.Work.of(parameters)));
  }

  private Job finalJob(Candidate idea, SearchState state) {
    Budget budget = new Budget.SampleSteps(finalSteps(idea.architecture().parameterCount()));
    if (Double.isFinite(state.secondsLeft())) {
      double seconds = Math.max(0.2, state.secondsLeft() - RESERVE) / (rounds - finals.round() + 1);
      budget = new Budget.Time(Duration.ofNanos((long) (seconds * 1e9)));
    }
    return job(idea, FINAL_ROUND + idea.round(), budget, true);
  }

  private Job job(Candidate idea, int round, Budget budget, boolean last) {
    int id = asked++;
    long seed = settings.seed() * 10_007 + id;
    return new Job(id, round, idea.architecture(), idea.origin(), budget, seed, null, last);
  }

  @Override
  public void completed(Trial trial) {
    trials.add(trial);
    if (trial.job().last()) {
      finals.completed(trial);
    } else {
      explorer.completed(trial);
    }
  }

  /** The best score; short trainings count too, because their files are as real. */
  @Override
  public @Nullable Trial choose(List<Trial> all) {
    return all.stream()
        .filter(t -> t.training() != null)
        .max(Comparator.comparingDouble(t -> settings.objective().score(t.quality())))
        .orElse(null);
  }

  @Override
  public boolean sequential() {
    return false;
  }

  @Override
  public long plannedSteps() {
    return 0; // A limit is always given and says more.
  }
}
