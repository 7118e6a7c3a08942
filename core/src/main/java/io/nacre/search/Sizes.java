package io.nacre.search;

import io.nacre.format.Precision;
import io.nacre.net.Architecture;
import java.util.List;
import java.util.SplittableRandom;

/** The sizes, in parameters, at which an objective is worth exploring. */
final class Sizes {

  /** Sizes from simple to hard objects. */
  private static final List<Integer> LADDER = List.of(350, 700, 1400, 2800, 5600);

  /**
   * Two of them: what networks of these sizes have learned after a short training foretells the
   * error of a long training of any size as well as all five do (see {@link ErrorModel}).
   */
  private static final List<Integer> SHORT_LADDER = List.of(700, 1400);

  private static final double SPREAD = 0.25;

  /** More parameters than any precision stores in a byte. */
  private static final int MOST_A_BYTE = 4;

  private final SearchSettings settings;
  private final NetworkShapes shapes;

  Sizes(SearchSettings settings, NetworkShapes shapes) {
    this.settings = settings;
    this.shapes = shapes;
  }

  /** Sizes to begin with; none when the objective itself names the size. */
  List<Integer> ladder() {
    return settings.objective() instanceof Objective.MaxBytes ? List.of() : LADDER;
  }

  /** The fewest of them that foretell the others; none when the objective itself names the size. */
  List<Integer> shortLadder() {
    return settings.objective() instanceof Objective.MaxBytes ? List.of() : SHORT_LADDER;
  }

  /** A network of that shape and of a size of which nothing is known. */
  Architecture anySize(Architecture shape, SplittableRandom random) {
    if (settings.objective() instanceof Objective.MaxBytes(long bytes)) {
      return within(shape, (long) (bytes * (1 - 0.3 * random.nextDouble())), any(random));
    }
    double low = StrictMath.log(LADDER.getFirst());
    double high = StrictMath.log(LADDER.getLast());
    return shapes.resized(shape, (int) StrictMath.exp(low + random.nextDouble() * (high - low)));
  }

  /**
   * A network of that shape and about the size that the objective calls for as far as is known.
   *
   * @param advantage of the shape over others, in ln error
   */
  Architecture rightSize(
      Architecture shape, double advantage, Forecast forecast, SplittableRandom random) {
    if (settings.objective() instanceof Objective.MaxBytes(long bytes)) {
      return within(shape, bytes, any(random));
    }
    double spread = StrictMath.exp(SPREAD * random.nextGaussian());
    return shapes.resized(shape, (int) (forecast.parameters(advantage, 1) * spread));
  }

  private Precision any(SplittableRandom random) {
    List<Precision> open = Precisions.toTry(settings.precision(), settings.objective());
    return open.get(random.nextInt(open.size()));
  }

  /** The network itself when its file fits, else the largest of its shape that does. */
  Architecture fitting(Architecture network) {
    if (settings.objective() instanceof Objective.MaxBytes(long bytes)) {
      List<Precision> open = Precisions.toTry(settings.precision(), settings.objective());
      boolean fits = open.stream().anyMatch(p -> Precisions.bytes(network, p) <= bytes);
      return fits ? network : within(network, bytes, open.getFirst());
    }
    return network;
  }

  /** The largest network of that shape whose file has at most so many bytes. */
  Architecture within(Architecture shape, long bytes, Precision precision) {
    Architecture best = shapes.resized(shape, 1);
    for (int low = 1, high = (int) Math.min(MOST_A_BYTE * bytes, 100_000); low <= high; ) {
      int middle = (low + high) >>> 1;
      Architecture next = shapes.resized(shape, middle);
      if (Precisions.bytes(next, precision) <= bytes) {
        best = next;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return best;
  }
}
