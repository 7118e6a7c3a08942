package io.nacre.codec;

import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks for the coarsest steps that are good enough. */
final class CoarsestSteps {

  /** Coarseness to begin with, as a power of 2. */
  private static final double FIRST = -6;

  private static final double FINEST = -16;
  private static final double COARSEST = 2;

  /** Octaves that the answer is exact to. */
  private static final double RESOLUTION = 0.25;

  private CoarsestSteps() {}

  /**
   * What {@code made} makes of the largest coarseness, to a quarter octave, for which the result is
   * {@code goodEnough}; null when it never is. Finer steps count as no worse.
   */
  static <T> @Nullable T find(DoubleFunction<T> made, Predicate<T> goodEnough) {
    @Nullable T best = null;
    double fine = Double.NaN;
    double coarse = Double.NaN;
    double at = FIRST;
    while (at >= FINEST && at <= COARSEST && !(coarse - fine <= RESOLUTION)) {
      T result = made.apply(Math.pow(2, at));
      if (goodEnough.test(result)) {
        best = result;
        fine = at;
        at = Double.isNaN(coarse) ? at + 1 : (fine + coarse) / 2;
      } else {
        coarse = at;
        at = Double.isNaN(fine) ? at - 2 : (fine + coarse) / 2;
      }
    }
    return best;
  }
}
