package io.nacre.search.enas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.net.Activation;
import io.nacre.net.Encoding;
import io.nacre.net.Layer;
import io.nacre.search.SearchSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ControllerTest {

  private static final Layer SMALL = new Layer(8, Activation.RELU);
  private static final Layer LARGE = new Layer(16, Activation.RELU);

  static List<ControllerShape> shapes() {
    return List.of(ControllerShape.CONFERENCE, ControllerShape.JOURNAL);
  }

  private static SearchSpace space(int minDepth, int maxDepth) {
    return new SearchSpace(
        List.of(8, 16),
        List.of(Activation.RELU),
        List.of(),
        List.of(Encoding.RAW),
        minDepth,
        maxDepth);
  }

  private static List<List<Layer>> all(int minDepth, int maxDepth) {
    List<List<Layer>> found = new ArrayList<>();
    List<List<Layer>> longest = List.of(List.of());
    if (minDepth == 0) {
      found.add(List.of());
    }
    for (int depth = 1; depth <= maxDepth; depth++) {
      List<List<Layer>> longer = new ArrayList<>();
      for (List<Layer> start : longest) {
        for (Layer layer : List.of(SMALL, LARGE)) {
          List<Layer> next = new ArrayList<>(start);
          next.add(layer);
          longer.add(next);
        }
      }
      longest = longer;
      if (depth >= minDepth) {
        found.addAll(longer);
      }
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void probabilitiesOfAllNetworksAddUpToOneAndAreThoseOfTheDraws(ControllerShape shape) {
    for (int minDepth = 0; minDepth <= 3; minDepth++) {
      Controller controller = new Controller(space(minDepth, 3), shape, Baseline.NONE, 3);
      int draws = 1500;
      Map<List<Layer>, Integer> counts = new HashMap<>();
      SplittableRandom random = new SplittableRandom(5);
      for (int i = 0; i < draws; i++) {
        counts.merge(controller.sample(random), 1, Integer::sum);
      }
      double sum = 0;
      List<List<Layer>> networks = all(minDepth, 3);
      for (List<Layer> network : networks) {
        double p = Math.exp(controller.logProbability(network));
        sum += p;
        double deviation = Math.sqrt(p * (1 - p) / draws);
        assertThat((double) counts.getOrDefault(network, 0) / draws)
            .as("%s", network)
            .isCloseTo(p, within(5 * deviation));
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
      assertThat(counts.keySet()).isSubsetOf(networks);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyDepthAndLayerOfThePublishedSpaceComesUpAndNothingElse(ControllerShape shape) {
    Controller controller = new Controller(SearchSpace.PUBLISHED, shape, Baseline.NONE, 1);
    SplittableRandom random = new SplittableRandom(1);
    Map<Integer, Integer> depths = new HashMap<>();
    Map<Layer, Integer> layers = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      List<Layer> hidden = controller.sample(random);
      depths.merge(hidden.size(), 1, Integer::sum);
      hidden.forEach(layer -> layers.merge(layer, 1, Integer::sum));
    }
    assertThat(depths.keySet()).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    assertThat(layers.keySet())
        .containsExactlyInAnyOrderElementsOf(SearchSpace.PUBLISHED.layers())
        .hasSize(33);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void drawsFollowFromTheSeeds(ControllerShape shape) {
    List<List<List<Layer>>> runs = new ArrayList<>();
    for (long[] seeds : new long[][] {{1, 2}, {1, 2}, {1, 3}, {2, 2}}) {
      Controller controller = new Controller(SearchSpace.PUBLISHED, shape, Baseline.NONE, seeds[0]);
      SplittableRandom random = new SplittableRandom(seeds[1]);
      List<List<Layer>> drawn = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        drawn.add(controller.sample(random));
        controller.learn(List.of(drawn.getLast()), new double[] {i});
      }
      runs.add(drawn);
    }
    assertThat(runs.get(1)).isEqualTo(runs.get(0));
    assertThat(runs.get(2)).isNotEqualTo(runs.get(0));
    assertThat(runs.get(3)).isNotEqualTo(runs.get(0));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void whatIsRewardedBecomesLikely(ControllerShape shape) {
    for (Baseline baseline : Baseline.values()) {
      Controller controller = new Controller(space(1, 3), shape, baseline, 11);
      SplittableRandom random = new SplittableRandom(11);
      double before = shareOfSmall(controller);
      for (int round = 0; round < 25; round++) {
        List<List<Layer>> samples = new ArrayList<>();
        double[] rewards = new double[6];
        for (int i = 0; i < 6; i++) {
          samples.add(controller.sample(random));
          rewards[i] = samples.getLast().stream().allMatch(SMALL::equals) ? 1 : -1;
        }
        controller.learn(samples, rewards);
      }
      assertThat(before).isLessThan(0.7);
      assertThat(shareOfSmall(controller)).as("%s", baseline).isGreaterThan(before + 0.2);
    }
  }

  private static double shareOfSmall(Controller controller) {
    double share = 0;
    for (int depth = 1; depth <= 3; depth++) {
      share += Math.exp(controller.logProbability(Collections.nCopies(depth, SMALL)));
    }
    return share;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void oneRoundRaisesTheBetterOfTwoNetworksAgainstTheAverage(ControllerShape shape) {
    Controller controller = new Controller(space(1, 3), shape, Baseline.MOVING_AVERAGE, 2);
    List<Layer> better = List.of(SMALL, LARGE);
    List<Layer> worse = List.of(LARGE, SMALL, SMALL);
    double betterBefore = controller.logProbability(better);
    double worseBefore = controller.logProbability(worse);
    // Both are good as such; only the average tells them apart.
    controller.learn(List.of(better, worse), new double[] {10.2, 10});
    assertThat(controller.logProbability(better)).isGreaterThan(betterBefore);
    assertThat(controller.logProbability(worse)).isLessThan(worseBefore);
  }

  @Test
  void equalRewardsTeachNothingAgainstTheAverage() {
    Controller controller =
        new Controller(space(1, 3), ControllerShape.JOURNAL, Baseline.MOVING_AVERAGE, 2);
    double before = controller.logProbability(List.of(SMALL));
    controller.learn(List.of(List.of(SMALL), List.of(LARGE)), new double[] {4, 4});
    controller.learn(List.of(), new double[0]);
    assertThat(controller.logProbability(List.of(SMALL))).isEqualTo(before);
  }

  @Test
  void layersFromElsewhereAreRefused() {
    Controller controller = new Controller(space(1, 3), ControllerShape.JOURNAL, Baseline.NONE, 2);
    assertThatThrownBy(() -> controller.logProbability(List.of(new Layer(9, Activation.ELU))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9:elu");
    assertThatThrownBy(() -> controller.learn(List.of(List.of(SMALL)), new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
