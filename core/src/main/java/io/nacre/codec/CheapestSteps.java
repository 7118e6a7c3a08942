package io.nacre.codec;

import java.util.function.BooleanSupplier;
import java.util.function.DoubleUnaryOperator;

/** Looks for the coarseness of steps that costs least. */
final class CheapestSteps {

  /** Where to begin, as a power of 2. */
  private static final int FIRST = -5;

  /** Binary logarithms of the finest and the coarsest. */
  static final int FINEST = -16;

  static final int COARSEST = 2;

  private final DoubleUnaryOperator cost;
  private final BooleanSupplier more;
  private double at = FIRST;
  private double least;

  private CheapestSteps(DoubleUnaryOperator cost, BooleanSupplier more) {
    this.cost = cost;
    this.more = more;
    least = costAt(at);
  }

  /**
   * The binary logarithm of the coarseness, to a quarter octave, at which {@code cost} is least;
   * NaN when it is nowhere finite.
   *
   * @param cost of a coarseness: falling, then rising or infinite from some coarseness on
   * @param more asked before every try but the first; where it refuses, what is known counts
   */
  static double find(DoubleUnaryOperator cost, BooleanSupplier more) {
    CheapestSteps search = new CheapestSteps(cost, more);
    while (search.improves(1)) {
      // As far as it goes.
    }
    if (search.at == FIRST) {
      while (search.improves(-1) || search.mustBeFiner()) {
        // Down to where rounding costs little enough, or bytes rise.
      }
    }
    if (Double.isInfinite(search.least)) {
      return Double.NaN;
    }
    for (double step = 0.5; step >= 0.25; step /= 2) {
      if (!search.improves(step)) {
        search.improves(-step);
      }
    }
    return search.at;
  }

  private boolean mustBeFiner() {
    return Double.isInfinite(least) && at > FINEST && more.getAsBoolean();
  }

  /** Moves by {@code octaves} if that costs less, or on from where the cost is infinite. */
  private boolean improves(double octaves) {
    double next = at + octaves;
    if (next < FINEST || next > COARSEST || !more.getAsBoolean()) {
      return false;
    }
    double there = costAt(next);
    boolean better = there < least;
    if (better || (Double.isInfinite(least) && octaves < 0)) {
      least = there;
      at = next;
    }
    return better;
  }

  private double costAt(double octaves) {
    return cost.applyAsDouble(StrictMath.pow(2, octaves));
  }
}
