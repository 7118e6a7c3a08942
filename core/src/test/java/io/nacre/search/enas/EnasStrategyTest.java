package io.nacre.search.enas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.search.Job;
import io.nacre.search.SearchLimit;
import io.nacre.search.SearchSpace;
import io.nacre.search.SearchState;
import io.nacre.search.Trial;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EnasStrategyTest {

  private static final EnasOptions PUBLISHED =
      EnasOptions.published(EnasSchedule.published(1000), Recipe.PAPER);

  /** Grows with the network. */
  private static double accuracy(Architecture architecture) {
    return 1 - 20.0 / architecture.parameterCount();
  }

  private static List<Trial> run(EnasOptions options, long seed) {
    return ToyTrials.run(new EnasStrategy(options, seed), EnasStrategyTest::accuracy);
  }

  private static SearchSpace tiny(int maxDepth) {
    return new SearchSpace(
        List.of(8), List.of(Activation.RELU), List.of(), List.of(Encoding.RAW), 1, maxDepth);
  }

  private static Job next(EnasStrategy strategy, SearchState state) {
    return Objects.requireNonNull(strategy.next(state));
  }

  @Test
  void theLargestNetworkOfThePublishedSpaceHasTheRewardsParameterCount() {
    assertThat(Architecture.parse("6x64:relu").parameterCount()).isEqualTo(21121);
    assertThat(Architecture.parse("8x32:relu").parameterCount()).isEqualTo(7553);
    assertThat(SearchSpace.PUBLISHED.layers()).hasSize(33).doesNotHaveDuplicates();
  }

  @Test
  void fiveRoundsOfSixDifferentNetworksAndAFinalOne() {
    for (ControllerShape shape : List.of(ControllerShape.CONFERENCE, ControllerShape.JOURNAL)) {
      EnasOptions options = PUBLISHED.withController(shape, Baseline.MOVING_AVERAGE);
      EnasStrategy strategy = new EnasStrategy(options, 4);
      List<Trial> trials = ToyTrials.run(strategy, EnasStrategyTest::accuracy);
      assertThat(trials).hasSize(31);
      List<Architecture> proposed = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        Job job = trials.get(i).job();
        proposed.add(job.architecture());
        assertThat(job.id()).isEqualTo(i);
        assertThat(job.round()).isEqualTo(i / 6);
        assertThat(job.last()).isFalse();
        assertThat(job.budget()).isEqualTo(new Budget.SampleSteps(40_000));
        assertThat(SearchSpace.PUBLISHED.layers()).containsAll(job.architecture().hidden());
        assertThat(job.architecture().hidden()).hasSizeBetween(1, 6);
      }
      assertThat(proposed).doesNotHaveDuplicates();
      Job last = trials.getLast().job();
      assertThat(last.last()).isTrue();
      assertThat(last.budget()).isEqualTo(new Budget.SampleSteps(250_000));
      Trial chosen = ProxyChoice.PUBLISHED.of(trials.subList(0, 30), options.objective());
      assertThat(last.architecture())
          .isEqualTo(Objects.requireNonNull(chosen).job().architecture());
      assertThat(strategy.choose(trials)).isSameAs(trials.getLast());
      assertThat(strategy.choose(trials.subList(0, 30))).isSameAs(chosen);
      assertThat(strategy.choose(List.of())).isNull();
    }
    EnasStrategy strategy = new EnasStrategy(PUBLISHED, 4);
    assertThat(strategy.sequential()).isTrue();
    assertThat(strategy.plannedSteps()).isEqualTo(1_450_000);
  }

  @Test
  void jobsFollowFromTheSeedAndTheOutcomes() {
    List<Trial> once = run(PUBLISHED, 4);
    List<Trial> again = run(PUBLISHED, 4);
    for (int i = 0; i < once.size(); i++) {
      Job a = once.get(i).job();
      Job b = again.get(i).job();
      assertThat(b.architecture()).isEqualTo(a.architecture());
      assertThat(b.seed()).isEqualTo(a.seed());
      assertThat(b.start()).isEqualTo(a.start());
    }
    assertThat(run(PUBLISHED, 5).getFirst().job().architecture())
        .isNotEqualTo(once.getFirst().job().architecture());
    assertThat(once.stream().map(t -> t.job().seed())).doesNotHaveDuplicates();
  }

  @Test
  void oneNetworkIsAskedForAtATime() {
    EnasStrategy strategy = new EnasStrategy(PUBLISHED, 4);
    Job first = next(strategy, ToyTrials.UNLIMITED);
    assertThat(strategy.next(ToyTrials.UNLIMITED)).isNull();
    strategy.completed(ToyTrials.trial(first, 0.9, 1));
    assertThat(next(strategy, ToyTrials.UNLIMITED).id()).isEqualTo(1);
  }

  @Test
  void childrenStartFromWhatThoseBeforeThemLeft() {
    EnasOptions options = PUBLISHED.withSpace(tiny(3));
    List<Trial> trials = run(options, 1);
    // 3 networks there are; the search gives up looking for a fourth.
    assertThat(trials).hasSize(4);
    float[] first = Objects.requireNonNull(trials.getFirst().job().start());
    assertThat(first).hasSize(trials.getFirst().job().architecture().parameterCount());
    for (int i = 1; i < 4; i++) {
      Job job = trials.get(i).job();
      float[] start = Objects.requireNonNull(job.start());
      // All begin with the pair of input and 8:relu, whose weights are the number of the last job.
      for (int k = 0; k < job.architecture().offset(1); k++) {
        assertThat(start[k]).isEqualTo(i - 1);
      }
    }
  }

  @Test
  void theFinalTrainingMayStartAfresh() {
    EnasSchedule published = PUBLISHED.schedule();
    EnasSchedule afresh = new EnasSchedule(1, 2, published.proxy(), published.last(), 1, false);
    List<Trial> trials = run(EnasOptions.published(afresh, Recipe.DEFAULT), 1);
    assertThat(trials).hasSize(3);
    assertThat(trials.getLast().job().start()).isNull();
    assertThat(trials.getLast().job().last()).isTrue();
  }

  @Test
  void spacesOfOneNetworkEnd() {
    List<Trial> trials = run(PUBLISHED.withSpace(tiny(1)), 1);
    assertThat(trials).hasSize(2);
    assertThat(trials.getLast().job().last()).isTrue();
  }

  @Test
  void ablationsChangeTheVocabulary() {
    for (Activation activation :
        List.of(Activation.SIGMOID, Activation.TANH, Activation.RELU, Activation.ELU)) {
      SearchSpace space = SearchSpace.PUBLISHED.withActivations(List.of(activation));
      assertThat(run(PUBLISHED.withSpace(space), 1))
          .hasSize(31)
          .allSatisfy(
              t ->
                  assertThat(t.job().architecture().hidden())
                      .allMatch(layer -> layer.activation() == activation));
    }
    SearchSpace narrow = SearchSpace.PUBLISHED.withWidths(List.of(5, 7));
    assertThat(run(PUBLISHED.withSpace(narrow), 1))
        .allSatisfy(
            t ->
                assertThat(t.job().architecture().hidden())
                    .allMatch(layer -> layer.width() == 5 || layer.width() == 7));
  }

  @Test
  void collapsedChildrenHandNothingOnAndAreNotChosen() {
    EnasStrategy strategy = new EnasStrategy(PUBLISHED.withSpace(tiny(2)), 1);
    Job first = next(strategy, ToyTrials.UNLIMITED);
    strategy.completed(ToyTrials.collapsed(first));
    Job second = next(strategy, ToyTrials.UNLIMITED);
    for (float weight : Objects.requireNonNull(second.start())) {
      assertThat(Math.abs(weight)).isLessThan(1);
    }
    Trial sound = ToyTrials.trial(second, 0.3, 7);
    strategy.completed(sound);
    Job last = next(strategy, ToyTrials.UNLIMITED);
    assertThat(last.architecture()).isEqualTo(second.architecture());
    assertThat(last.start()).containsOnly(7);
    Trial failed = ToyTrials.collapsed(last);
    strategy.completed(failed);
    assertThat(strategy.next(ToyTrials.UNLIMITED)).isNull();
    assertThat(strategy.choose(List.of(ToyTrials.collapsed(first), sound, failed))).isSameAs(sound);
  }

  @Test
  void aSearchInWhichAllCollapsesEndsWithoutAFinalTraining() {
    EnasStrategy strategy = new EnasStrategy(PUBLISHED, 1);
    List<Trial> trials = new ArrayList<>();
    for (Job job = strategy.next(ToyTrials.UNLIMITED);
        job != null;
        job = strategy.next(ToyTrials.UNLIMITED)) {
      trials.add(ToyTrials.collapsed(job));
      strategy.completed(trials.getLast());
    }
    assertThat(trials).hasSize(30);
    assertThat(strategy.choose(trials)).isNull();
  }

  @Test
  void whenTheProxiesShareIsUsedTheFinalTrainingGetsTheTimeLeft() {
    EnasStrategy strategy = new EnasStrategy(PUBLISHED, 1);
    SearchState late = new SearchState(0.5, 20, 0, true);
    // One network there is in any case.
    Job first = next(strategy, late);
    assertThat(first.last()).isFalse();
    strategy.completed(ToyTrials.trial(first, 0.9, 1));
    Job second = next(strategy, new SearchState(0.49, 20, 0, true));
    assertThat(second.last()).isFalse();
    strategy.completed(ToyTrials.trial(second, 0.95, 2));
    Job last = next(strategy, late);
    assertThat(last.last()).isTrue();
    assertThat(last.architecture()).isEqualTo(second.architecture());
    assertThat(last.budget()).isEqualTo(new Budget.Time(Duration.ofSeconds(19)));
    strategy.completed(ToyTrials.trial(last, 0.95, 2));
    assertThat(strategy.next(late)).isNull();
  }

  /** Runs a search that work limits; its jobs. */
  private static List<Job> jobsWithin(double limit) {
    EnasStrategy strategy = new EnasStrategy(PUBLISHED, 1);
    double promised = 0;
    List<Job> jobs = new ArrayList<>();
    while (true) {
      double used = Math.min(1, promised / limit);
      Job job = strategy.next(new SearchState(used, Double.POSITIVE_INFINITY, 0, true));
      if (job == null) {
        return jobs;
      }
      jobs.add(job);
      promised += work(job);
      strategy.completed(ToyTrials.trial(job, accuracy(job.architecture()), 1));
    }
  }

  private static double work(Job job) {
    return SearchLimit.Work.of(job.architecture(), steps(job));
  }

  private static long steps(Job job) {
    return ((Budget.SampleSteps) job.budget()).count();
  }

  @Test
  void aLimitOnWorkIsSharedByProxiesAndTheFinalTraining() {
    double unlimited = jobsWithin(1e15).stream().mapToDouble(EnasStrategyTest::work).sum();
    assertThat(jobsWithin(1e15)).hasSize(31);
    double limit = unlimited / 3;
    List<Job> jobs = jobsWithin(limit);
    List<Job> proxies = jobs.subList(0, jobs.size() - 1);
    assertThat(proxies).hasSizeBetween(5, 29).noneMatch(Job::last);
    double proxyWork = proxies.stream().mapToDouble(EnasStrategyTest::work).sum();
    assertThat(proxyWork).isGreaterThanOrEqualTo(limit / 2);
    assertThat(proxyWork - work(proxies.getLast())).isLessThan(limit / 2);
    Job last = jobs.getLast();
    assertThat(last.last()).isTrue();
    double tolerance = SearchLimit.Work.of(last.architecture(), 2);
    assertThat(steps(last)).isBetween(40_000L, 249_999L);
    assertThat(proxyWork + work(last)).isCloseTo(limit, within(tolerance));
  }

  @Test
  void theFinalTrainingIsNeverShorterThanAProxy() {
    List<Job> jobs = jobsWithin(1);
    assertThat(jobs).hasSize(2);
    assertThat(steps(jobs.getLast())).isEqualTo(40_000);
  }

  @Test
  void aFinalTrainingWithoutTimeIsShort() {
    EnasStrategy strategy = new EnasStrategy(PUBLISHED, 1);
    SearchState over = new SearchState(1, 0, 0, true);
    strategy.completed(ToyTrials.trial(next(strategy, over), 0.9, 1));
    assertThat(next(strategy, over).budget()).isEqualTo(new Budget.Time(Duration.ofMillis(100)));
  }

  @Test
  void impossibleOptionsAreRefused() {
    SearchSpace two =
        new SearchSpace(
            List.of(8),
            List.of(Activation.RELU),
            List.of(),
            List.of(Encoding.RAW, new Encoding.Positional(2)),
            1,
            2);
    assertThatThrownBy(() -> PUBLISHED.withSpace(two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("exactly one encoding");
    Budget steps = new Budget.SampleSteps(1);
    assertThatThrownBy(() -> new EnasSchedule(0, 6, steps, steps, 1, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EnasSchedule(5, 6, steps, steps, 0, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ControllerShape(0, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ControllerShape(1, 1, 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theMostAccurateAreTrainedAgainAndTheSmallestOfThemWins() {
    Budget again = new Budget.SampleSteps(100_000);
    EnasSchedule schedule =
        new EnasSchedule(
            5,
            6,
            new Budget.SampleSteps(40_000),
            new Budget.SampleSteps(250_000),
            1,
            false,
            new EnasSchedule.Retraining(10, again));
    EnasOptions options =
        EnasOptions.published(schedule, Recipe.PAPER)
            .withJudgement(PUBLISHED.objective(), new ProxyChoice.SmallestWithin(1));
    EnasStrategy strategy = new EnasStrategy(options, 4);
    assertThat(strategy.plannedSteps()).isEqualTo(30 * 40_000 + 10 * 100_000 + 250_000);
    List<Trial> trials = ToyTrials.run(strategy, EnasStrategyTest::accuracy);
    assertThat(trials).hasSize(41);
    assertThat(trials).extracting(t -> t.job().start()).containsOnlyNulls();
    List<Integer> proxies = sizes(trials.subList(0, 30)).stream().sorted().toList();
    List<Integer> retrained = sizes(trials.subList(30, 40));
    // Accuracy grows with size: the ten largest, of which any is good enough here.
    assertThat(retrained).containsExactlyElementsOf(proxies.subList(20, 30).reversed());
    for (Trial trial : trials.subList(30, 40)) {
      assertThat(trial.job().budget()).isEqualTo(again);
      assertThat(trial.job().round()).isEqualTo(5);
      assertThat(trial.job().last()).isFalse();
    }
    Job last = trials.getLast().job();
    assertThat(last.last()).isTrue();
    assertThat(last.round()).isEqualTo(6);
    assertThat(last.architecture().parameterCount()).isEqualTo(retrained.getLast());
    assertThat(strategy.choose(trials)).isSameAs(trials.getLast());
    assertThat(strategy.choose(trials.subList(0, 40))).isSameAs(trials.get(39));
  }

  private static List<Integer> sizes(List<Trial> trials) {
    return trials.stream().map(t -> t.job().architecture().parameterCount()).toList();
  }
}
