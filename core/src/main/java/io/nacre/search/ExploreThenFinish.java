package io.nacre.search;

import io.nacre.time.TimeShares;
import io.nacre.train.Budget;
import io.nacre.train.TrainingResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Explores by short trainings for a part of the budget, then finishes the best. In a time that is
 * too short for that it trains one network of a size that suits most objects.
 */
final class ExploreThenFinish implements SearchStrategy {

  /** Part of the limit that final trainings get. */
  private static final double FINAL_SHARE = 0.55;

  /** Parameters of the network of a hurried search, and where there is hardly any time. */
  private static final int HURRIED_PARAMETERS = 3100;

  private static final int QUICKEST_PARAMETERS = 1450;

  /** Round of the first final training in a job, so that rounds tell rungs from finals. */
  private static final int FINAL_ROUND = 100;

  private final SearchSettings settings;
  private final Explorer explorer;
  private final FinalRounds finals;
  private final NetworkShapes shapes;
  private final TimeShares time = new TimeShares();
  private final List<Trial> trials = new ArrayList<>();
  private final Deque<Candidate> ready = new ArrayDeque<>();
  private boolean explored;
  private int mostFinals = FinalRounds.MOST;
  private double finalShare = FINAL_SHARE;
  private double used;
  private int asked;

  ExploreThenFinish(SearchSettings settings) {
    shapes = new NetworkShapes(settings.space());
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
    time.at(state.secondsLeft(), state.finals());
    used = state.used();
    double forFinals = state.finals() || !time.limits() ? FINAL_SHARE : 0;
    if (!explored && !time.isHurried() && state.used() < 1 - forFinals) {
      Candidate idea = explorer.next(forecast());
      if (idea != null
          && time.allows(SearchLimit.Work.of(idea.architecture(), idea.steps()), forFinals)) {
        return job(idea, idea.round(), new Budget.SampleSteps(idea.steps()), false);
      }
      explored = idea != null;
    }
    explored |= state.running() == 0 || state.used() >= 1 - forFinals;
    if (ready.isEmpty() && state.running() == 0 && isWorthAnotherRound()) {
      if (finals.round() == 0) {
        finalShare = 1 - state.used();
        mostFinals = time.finals(finals.most(forecast()), FinalRounds.MOST);
      }
      ready.addAll(finals.round() == 0 && time.isHurried() ? hurried() : next());
    }
    return ready.isEmpty() ? null : finalJob(ready.remove());
  }

  /** Whether there are more final trainings; a time that is given is used. */
  private boolean isWorthAnotherRound() {
    return finals.begun() < mostFinals
        && (finals.round() == 0 || time.limits() || finals.wantsMore());
  }

  /** The next final trainings, as many as there is time for. */
  private List<Candidate> next() {
    List<Candidate> next = finals.next(trials, forecast());
    return next.subList(0, Math.min(next.size(), time.finals(next.size())));
  }

  /** The network of a search that has time for one. */
  private List<Candidate> hurried() {
    List<Candidate> sized = finals.next(trials, forecast());
    return settings.objective() instanceof Objective.MaxBytes
        ? sized.subList(0, 1)
        : List.of(
            new Candidate(
                shapes.equal(time.isNearlyOver() ? QUICKEST_PARAMETERS : HURRIED_PARAMETERS),
                "hurried",
                0,
                settings.finalSteps()));
  }

  private Forecast forecast() {
    return new Forecast(settings.objective(), this::finalSteps, trials);
  }

  /** Sample-steps of a final training of a network with so many parameters. */
  private long finalSteps(int parameters) {
    if (!(settings.limit() instanceof SearchLimit.Work work)) {
      double steps = time.work(FinalRounds.MOST) / SearchLimit.Work.of(parameters);
      return Math.max(1, (long) Math.min(settings.finalSteps(), steps));
    }
    double share = work.amount() * finalShare / mostFinals;
    return Math.max(
        1, (long) Math.min(settings.finalSteps(), share / SearchLimit.Work.of(parameters)));
  }

  private Job finalJob(Candidate idea) {
    int toCome = ready.size() + 1 + Math.max(0, mostFinals - finals.begun());
    Budget budget =
        time.limits()
            ? new Budget.Time(Duration.ofNanos((long) (time.share(toCome) * 1e9)))
            : new Budget.SampleSteps(finalSteps(idea.architecture().parameterCount()));
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
    TrainingResult training = trial.training();
    if (training != null) {
      double work = SearchLimit.Work.of(trial.job().architecture(), training.sampleSteps());
      time.trained(work, training.seconds());
    }
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

  /** Where an IoU is to be reached, one final training is mostly enough. */
  @Override
  public double plannedWork(double limit) {
    if (!(settings.objective() instanceof Objective.TargetIou)) {
      return limit;
    }
    double finalPart = finals.round() == 0 ? 1 - used : finalShare;
    int planned = Math.max(1, finals.begun());
    return limit * (1 - finalPart * (mostFinals - Math.min(planned, mostFinals)) / mostFinals);
  }

  @Override
  public long plannedSteps() {
    return 0; // A limit is always given and says more.
  }
}
