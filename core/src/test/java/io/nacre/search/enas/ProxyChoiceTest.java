package io.nacre.search.enas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.net.Architecture;
import io.nacre.search.Job;
import io.nacre.search.Objective;
import io.nacre.search.Trial;
import io.nacre.train.Budget;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProxyChoiceTest {

  private static final Objective REWARD = Objective.Reward.PUBLISHED;

  private static Job job(String layers) {
    return new Job(
        0, 0, Architecture.parse(layers), "test", new Budget.SampleSteps(1), 0, null, false);
  }

  private static Trial trial(String layers, double accuracy) {
    return ToyTrials.trial(job(layers), accuracy, 0);
  }

  private final Trial best = trial("6x64:relu", 0.995);
  private final Trial within = trial("6x32:relu", 0.99405);
  private final Trial smallest = trial("2x16:relu", 0.9939);
  private final Trial least = trial("8:relu", 0.96);
  private final List<Trial> all =
      List.of(best, smallest, within, least, ToyTrials.collapsed(job("1:relu")));

  @Test
  void theSmallestWithinATenthOfAPercentOfTheBestWins() {
    assertThat(ProxyChoice.PUBLISHED.of(all, REWARD)).isSameAs(within);
    assertThat(new ProxyChoice.SmallestWithin(0).of(all, REWARD)).isSameAs(best);
    assertThat(new ProxyChoice.SmallestWithin(0.002).of(all, REWARD)).isSameAs(smallest);
    assertThat(new ProxyChoice.SmallestWithin(1).of(all, REWARD)).isSameAs(least);
  }

  @Test
  void withoutPostProcessingTheRewardDecides() {
    ProxyChoice byReward = new ProxyChoice.HighestReward();
    // 353 parameters: 0.0139 + 7200 / 21121, against -0.02 + 7512 / 21121 of 41 parameters.
    assertThat(byReward.of(all, REWARD)).isSameAs(smallest);
    Objective noSize = new Objective.Reward(0.98, 7553, 21121, false);
    assertThat(byReward.of(all, noSize)).isSameAs(best);
  }

  @Test
  void ofEqualSizesTheMoreAccurateAndThenTheFirstWins() {
    Trial first = trial("9:relu", 0.99);
    Trial second = trial("9:elu", 0.9905);
    Trial third = trial("9:swish", 0.9905);
    List<Trial> proxies = List.of(first, second, third);
    assertThat(ProxyChoice.PUBLISHED.of(proxies, REWARD)).isSameAs(second);
    assertThat(new ProxyChoice.HighestReward().of(proxies, REWARD)).isSameAs(second);
  }

  @Test
  void collapsedProxiesAreNeverChosen() {
    List<Trial> none = List.of(ToyTrials.collapsed(job("8:relu")));
    for (ProxyChoice choice : List.of(ProxyChoice.PUBLISHED, new ProxyChoice.HighestReward())) {
      assertThat(choice.of(none, REWARD)).isNull();
      assertThat(choice.of(List.of(), REWARD)).isNull();
    }
    assertThatThrownBy(() -> new ProxyChoice.SmallestWithin(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
