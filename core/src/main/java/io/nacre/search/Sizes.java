package io.nacre.search;

import io.nacre.net.Architecture;
import java.util.List;
import java.util.SplittableRandom;

/** The sizes, in parameters, at which an objective is worth exploring. */
final class Sizes {

  /** Sizes from simple to hard objects. */
  private static final List<Integer> LADDER = List.of(350, 700, 1400, 2800, 5600);

  private static final double SPREAD = 0.25;

  private final Objective objective;
  private final NetworkShapes shapes;

  Sizes(Objective objective, NetworkShapes shapes) {
    this.objective = objective;
    this.shapes = shapes;
  }

  /** Sizes to begin with; none when the objective itself names the size. */
  List<Integer> ladder() {
    return objective instanceof Objective.MaxBytes ? List.of() : LADDER;
  }

  /** A size for a network of which nothing is known. */
  int random(Forecast forecast, SplittableRandom random) {
    if (objective instanceof Objective.MaxBytes) {
      return (int) (forecast.parameters(0, 1) * (1 - 0.3 * random.nextDouble()));
    }
    double low = Math.log(LADDER.getFirst());
    double high = Math.log(LADDER.getLast());
    return (int) Math.exp(low + random.nextDouble() * (high - low));
  }

  /** About the size that the objective calls for as far as is known. */
  int near(Forecast forecast, double advantage, SplittableRandom random) {
    int wanted = forecast.parameters(advantage, 1);
    if (objective instanceof Objective.MaxBytes) {
      return wanted;
    }
    return (int) (wanted * Math.exp(SPREAD * random.nextGaussian()));
  }

  /** The network itself, or a smaller one of its shape when its file would be too large. */
  Architecture fitting(Architecture network, Forecast forecast) {
    if (objective instanceof Objective.MaxBytes(long bytes)) {
      Architecture fits = network;
      int wanted = forecast.parameters(0, 1);
      for (int tries = 0; tries < 40 && forecast.bytes(fits) > bytes; tries++) {
        fits = shapes.resized(network, wanted);
        wanted = (int) (wanted * 0.985) - 1;
      }
      return fits;
    }
    return network;
  }
}
