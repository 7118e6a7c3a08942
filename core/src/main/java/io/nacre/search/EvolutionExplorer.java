package io.nacre.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Regularised evolution (Real et al. 2019): a queue of the youngest networks; the best of a random
 * sample of it is mutated, the child joins, the oldest leaves.
 */
final class EvolutionExplorer implements Explorer {

  private static final int POPULATION = 10;
  private static final int SAMPLE = 3;

  private final SearchSettings settings;
  private final Sizes sizes;
  private final NetworkShapes shapes;
  private final SplittableRandom random;
  private final Deque<Trial> population = new ArrayDeque<>();
  private int asked;

  EvolutionExplorer(
      SearchSettings settings, Sizes sizes, NetworkShapes shapes, SplittableRandom random) {
    this.settings = settings;
    this.sizes = sizes;
    this.shapes = shapes;
    this.random = random;
  }

  @Override
  public Candidate next(Forecast forecast) {
    int generation = asked++ / POPULATION;
    if (asked <= POPULATION || population.isEmpty()) {
      return new Candidate(
          sizes.anySize(shapes.random(random), random),
          "random",
          generation,
          settings.proxySteps());
    }
    List<Trial> all = new ArrayList<>(population);
    Trial parent =
        random
            .ints(SAMPLE, 0, all.size())
            .mapToObj(all::get)
            .max(Comparator.comparingDouble(forecast::score))
            .orElseThrow();
    return new Candidate(
        sizes.fitting(shapes.mutated(parent.job().architecture(), random)),
        "mutation of " + parent.job().id(),
        generation,
        settings.proxySteps());
  }

  @Override
  public void completed(Trial trial) {
    population.add(trial);
    if (population.size() > POPULATION) {
      population.remove();
    }
  }
}
