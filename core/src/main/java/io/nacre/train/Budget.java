package io.nacre.train;

import java.time.Duration;

/** How long to train. */
public sealed interface Budget {

  /**
   * A number of sample-steps: samples that went forward and backward. The same everywhere, so
   * results can be repeated.
   */
  record SampleSteps(long count) implements Budget {
    public SampleSteps {
      if (count < 1) {
        throw new IllegalArgumentException("at least one sample-step is needed: " + count);
      }
    }
  }

  /**
   * Wall-clock time; the learning rate is annealed over it, so that the network at its end is
   * finished. Results depend on the machine.
   */
  record Time(Duration duration) implements Budget {
    public Time {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("a time budget must be positive: " + duration);
      }
    }
  }
}
