package io.nacre.search;

import java.util.SplittableRandom;

/** Networks drawn from the space, of the sizes that the objective allows. */
final class RandomExplorer implements Explorer {

  private final SearchSettings settings;
  private final Sizes sizes;
  private final NetworkShapes shapes;
  private final SplittableRandom random;

  RandomExplorer(
      SearchSettings settings, Sizes sizes, NetworkShapes shapes, SplittableRandom random) {
    this.settings = settings;
    this.sizes = sizes;
    this.shapes = shapes;
    this.random = random;
  }

  @Override
  public Candidate next(Forecast forecast) {
    return new Candidate(
        sizes.anySize(shapes.random(random), random), "random", 0, settings.proxySteps());
  }

  @Override
  public void completed(Trial trial) {}
}
