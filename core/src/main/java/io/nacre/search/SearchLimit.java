package io.nacre.search;

import io.nacre.net.Architecture;
import java.time.Duration;

/** How long a search may take, final trainings included. */
public sealed interface SearchLimit {

  /**
   * An amount of work: samples times parameters, summed over all trainings. The same everywhere, so
   * results can be repeated; two cores do about 10e9 a second.
   */
  record Work(double amount) implements SearchLimit {

    /** What a sample costs besides the arithmetic of its parameters, in parameters. */
    private static final double COST_OF_A_SAMPLE = 400;

    public Work {
      if (!(amount > 0)) {
        throw new IllegalArgumentException("an amount of work must be positive: " + amount);
      }
    }

    /** Work of training {@code network} for so many sample-steps. */
    public static double of(Architecture network, long steps) {
      return of(network.parameterCount()) * steps;
    }

    /** Work of a sample-step of a network with so many parameters. */
    static double of(int parameters) {
      return parameters + COST_OF_A_SAMPLE;
    }
  }

  /** Wall-clock time; results depend on the machine. */
  record Time(Duration duration) implements SearchLimit {
    public Time {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("a time limit must be positive: " + duration);
      }
    }

    double seconds() {
      return duration.toNanos() * 1e-9;
    }
  }
}
