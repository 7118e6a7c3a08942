package io.nacre.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.train.Budget;
import io.nacre.train.TrainingResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a search spends a time, on a machine of a given pace and without a clock. */
class TimedSearchTest {

  private static final double PACE = 5e9;

  private final List<Trial> trials = new ArrayList<>();
  private double now;

  private static SearchSettings settings(Objective objective, double seconds) {
    SearchLimit limit = new SearchLimit.Time(Duration.ofNanos((long) (seconds * 1e9)));
    return new SearchSettings(
        StrategyKind.LADDER, SearchSpace.DEFAULT, objective, limit, null, 2_000_000, 60_000_000, 3);
  }

  /** Runs the search from second {@code start} on; a job of a time takes that. */
  private List<Job> run(Objective objective, double seconds, double start, boolean finals) {
    SearchStrategy strategy = settings(objective, seconds).strategy();
    List<Job> jobs = new ArrayList<>();
    now = start;
    while (true) {
      double left = Math.max(0, seconds - now);
      Job job = strategy.next(new SearchState(Math.min(1, now / seconds), left, 0, finals));
      if (job == null || (job.last() && !finals)) {
        return jobs;
      }
      jobs.add(job);
      Trial trial = done(job);
      trials.add(trial);
      strategy.completed(trial);
    }
  }

  private Trial done(Job job) {
    Architecture network = job.architecture();
    double work = SearchLimit.Work.of(network, 1);
    double training =
        switch (job.budget()) {
          case Budget.SampleSteps(long count) -> count * work / PACE;
          case Budget.Time(Duration time) -> 0.65 * time.toNanos() * 1e-9;
        };
    now += job.budget() instanceof Budget.Time(Duration time) ? time.toNanos() * 1e-9 : training;
    long steps = (long) (training * PACE / work);
    long wrong = 1000 * 1500L / network.parameterCount();
    TrainingResult result =
        new TrainingResult(
            new Network(network, InputBox.FULL, new float[network.parameterCount()]),
            new Overlap(100_000 - wrong, wrong, 0, 1 << 21),
            steps,
            training,
            1,
            false);
    return new Trial(job, result, Precision.CODED, result.overlap(), 100, 0, now);
  }

  @Test
  void aShortTimeIsSpentOnOneNetwork() {
    List<Job> jobs = run(new Objective.TargetIou(0.99), 5, 1, true);
    assertThat(jobs).hasSize(1);
    assertThat(jobs.getFirst().last()).isTrue();
    assertThat(jobs.getFirst().budget()).isEqualTo(new Budget.Time(Duration.ofMillis(3850)));
    assertThat(jobs.getFirst().architecture().parameterCount()).isBetween(2800, 3400);
  }

  @Test
  void aLimitOnBytesSaysHowLargeThatNetworkIs() {
    List<Job> jobs = run(new Objective.MaxBytes(1000), 5, 1, true);
    assertThat(jobs).hasSize(1);
    assertThat(jobs.getFirst().architecture().parameterCount()).isBetween(1100, 1400);
  }

  @Test
  void aTimeThatIsOverStillHasANetwork() {
    List<Job> jobs = run(new Objective.TargetIou(0.99), 2, 3, true);
    assertThat(jobs).hasSize(1);
    assertThat(jobs.getFirst().budget()).isEqualTo(new Budget.Time(Duration.ofMillis(200)));
    assertThat(jobs.getFirst().architecture().parameterCount()).isBetween(1300, 1600);
  }

  @Test
  void aLongerTimeIsExploredAndThenUsedUpByFinalTrainings() {
    List<Job> jobs = run(new Objective.TargetIou(0.99), 60, 1, true);
    assertThat(jobs).filteredOn(job -> !job.last()).hasSize(2);
    assertThat(jobs).filteredOn(Job::last).hasSizeBetween(2, 4);
    assertThat(now).isBetween(58.0, 60.0);
    assertThat(jobs)
        .filteredOn(Job::last)
        .allSatisfy(job -> assertThat(job.budget()).isInstanceOf(Budget.Time.class));
  }

  @Test
  void aSlowMachineExploresLess() {
    List<Job> slow = run(new Objective.TargetIou(0.99), 14, 10, true);
    assertThat(slow).allMatch(Job::last).isNotEmpty();
    assertThat(now).isBetween(13.0, 14.0);
  }

  @Test
  void withoutFinalTrainingsThereIsExploringOnly() {
    List<Job> jobs = run(new Objective.TargetIou(0.99), 5, 1, false);
    assertThat(jobs).hasSize(2).noneMatch(Job::last);
    assertThat(now).isLessThanOrEqualTo(5);
  }
}
