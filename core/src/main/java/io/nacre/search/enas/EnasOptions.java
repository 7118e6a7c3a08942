package io.nacre.search.enas;

import io.nacre.search.Objective;
import io.nacre.search.SearchSpace;
import io.nacre.train.Recipe;

/**
 * Settings of the published search. Ablations: another {@code space}, an {@code objective} without
 * size term, a {@code choice} by reward.
 *
 * @param space networks it may propose; of one encoding, since the controller names layers only
 * @param schedule how many and for how long
 * @param controller shape of the policy network
 * @param baseline subtracted from rewards
 * @param objective that rewards the proxies
 * @param choice which proxy is trained at length
 * @param recipe whose initial weights pairs never seen start from
 */
public record EnasOptions(
    SearchSpace space,
    EnasSchedule schedule,
    ControllerShape controller,
    Baseline baseline,
    Objective objective,
    ProxyChoice choice,
    Recipe recipe) {

  public EnasOptions {
    if (space.encodings().size() != 1) {
      throw new IllegalArgumentException(
          "the published search names layers only, so its space needs exactly one encoding: "
              + space.encodings());
    }
  }

  /** The published settings over trainings of {@code recipe}. */
  public static EnasOptions published(EnasSchedule schedule, Recipe recipe) {
    return new EnasOptions(
        SearchSpace.PUBLISHED,
        schedule,
        ControllerShape.CONFERENCE,
        Baseline.NONE,
        Objective.Reward.PUBLISHED,
        ProxyChoice.PUBLISHED,
        recipe);
  }

  /** The same with another space. */
  public EnasOptions withSpace(SearchSpace other) {
    return new EnasOptions(other, schedule, controller, baseline, objective, choice, recipe);
  }

  /** The same with another controller. */
  public EnasOptions withController(ControllerShape shape, Baseline other) {
    return new EnasOptions(space, schedule, shape, other, objective, choice, recipe);
  }

  /** The same with other rewards and another way to choose. */
  public EnasOptions withJudgement(Objective reward, ProxyChoice other) {
    return new EnasOptions(space, schedule, controller, baseline, reward, other, recipe);
  }
}
