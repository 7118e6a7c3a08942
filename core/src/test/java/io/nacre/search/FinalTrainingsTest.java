package io.nacre.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.train.Budget;
import io.nacre.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Which networks get a final training where an IoU is to be reached, by objects made up. */
class FinalTrainingsTest {

  private static final SearchLimit LIMIT = new SearchLimit.Work(150e9);

  /** The final trainings on an object on which networks of some parameters have some error. */
  private static List<Job> finals(
      Objective objective, DoubleUnaryOperator afterShort, DoubleUnaryOperator afterLong) {
    SearchStrategy strategy =
        new SearchSettings(
                StrategyKind.LADDER,
                SearchSpace.DEFAULT,
                objective,
                LIMIT,
                null,
                2_000_000,
                60_000_000,
                3)
            .strategy();
    List<Job> finals = new ArrayList<>();
    double used = 0;
    while (true) {
      Job job = strategy.next(new SearchState(used, Double.POSITIVE_INFINITY, 0, true));
      if (job == null) {
        return finals;
      }
      if (job.last()) {
        finals.add(job);
      }
      used += ((Budget.SampleSteps) job.budget()).count() * work(job) / 150e9;
      DoubleUnaryOperator error = job.last() ? afterLong : afterShort;
      strategy.completed(trial(job, error.applyAsDouble(job.architecture().parameterCount())));
    }
  }

  private static double work(Job job) {
    return SearchLimit.Work.of(job.architecture(), 1);
  }

  private static Trial trial(Job job, double error) {
    Architecture network = job.architecture();
    int missed = (int) Math.round(1e5 * error);
    TrainingResult result =
        new TrainingResult(
            new Network(network, InputBox.FULL, new float[network.parameterCount()]),
            new Overlap(100_000 - missed, 0, missed, 1 << 21),
            ((Budget.SampleSteps) job.budget()).count(),
            1,
            1,
            false);
    int bytes = network.parameterCount();
    return new Trial(job, result, Precision.CODED, result.overlap(), bytes, 0, 0);
  }

  private static int size(Job job) {
    return job.architecture().parameterCount();
  }

  @Test
  void oneThatFitsIsEnough() {
    List<Job> finals = finals(target(), p -> 0.02 * 1500 / p, p -> 0.008);
    assertThat(finals).hasSize(1);
  }

  @Test
  void afterAMissComesALittleLargerOne() {
    List<Job> finals = finals(target(), p -> 0.02 * 1500 / p, p -> 24 / p);
    assertThat(finals.size()).isBetween(2, 3);
    assertThat(24.0 / size(finals.getFirst())).isGreaterThan(0.01);
    assertThat(24.0 / size(finals.getLast())).isBetween(0.005, 0.01);
  }

  @Test
  void afterOneThatIsFarBetterComesASmallerOne() {
    List<Job> finals = finals(target(), p -> 0.03 * 1500 / p, p -> 6 / p);
    assertThat(finals.size()).isBetween(2, 4);
    assertThat(6.0 / size(finals.getFirst())).isLessThan(0.0045);
    assertThat(size(finals.get(1))).isLessThan(size(finals.getFirst()));
  }

  @Test
  void thereAreNeverMoreThanFourAndTheyStayWithinTheWork() {
    List<Job> finals = finals(target(), p -> 0.02 * 1500 / p, p -> 0.5);
    assertThat(finals).hasSizeBetween(2, 4);
    double work =
        finals.stream()
            .mapToDouble(job -> ((Budget.SampleSteps) job.budget()).count() * work(job))
            .sum();
    assertThat(work).isLessThanOrEqualTo(150e9);
  }

  @Test
  void aLimitOnBytesHasTwoSideBySide() {
    List<Job> finals = finals(new Objective.MaxBytes(1000), p -> 0.02, p -> 0.01);
    assertThat(finals).hasSize(2);
    assertThat(size(finals.get(1))).isLessThan(size(finals.get(0)));
  }

  private static Objective target() {
    return new Objective.TargetIou(0.99);
  }
}
