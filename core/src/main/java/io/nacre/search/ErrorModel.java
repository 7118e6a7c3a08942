package io.nacre.search;

import java.util.List;

/**
 * How the error of a network falls with its size and training: ln error = a - b ln parameters - c
 * ln sample-steps, fitted by ridge regression to the trials there are. The priors of b and c are
 * means over shapes of Thingi32.
 */
final class ErrorModel {

  /** Fall with size, and how many trials the prior weighs. */
  private static final double SIZE_EXPONENT = 1.1;

  private static final double SIZE_PRIOR = 1.0;

  /** Fall with training: errors at 2M and 40M sample-steps differ threefold. */
  private static final double STEPS_EXPONENT = 0.38;

  private static final double STEPS_PRIOR = 4.0;

  /** Least error that is told from zero. */
  private static final double FLOOR = 1e-5;

  private final double level;
  private final double sizeExponent;
  private final double stepsExponent;
  private final double meanSize;
  private final double meanSteps;

  /**
   * What one training came to.
   *
   * @param error 1 - IoU or 1 - accuracy, 0..1
   */
  record Observation(int parameters, long steps, double error) {

    double logSize() {
      return Math.log(parameters);
    }

    double logSteps() {
      return Math.log(steps);
    }

    double logError() {
      return Math.log(Math.max(FLOOR, error));
    }
  }

  /** Fits at least one observation. */
  ErrorModel(List<Observation> seen) {
    meanSize = seen.stream().mapToDouble(Observation::logSize).average().orElseThrow();
    meanSteps = seen.stream().mapToDouble(Observation::logSteps).average().orElseThrow();
    level = seen.stream().mapToDouble(Observation::logError).average().orElseThrow();
    // Normal equations of the deviations of b and c from their priors.
    double xx = SIZE_PRIOR;
    double yy = STEPS_PRIOR;
    double xy = 0;
    double xe = 0;
    double ye = 0;
    for (Observation o : seen) {
      double x = o.logSize() - meanSize;
      double y = o.logSteps() - meanSteps;
      double e = o.logError() - level + SIZE_EXPONENT * x + STEPS_EXPONENT * y;
      xx += x * x;
      yy += y * y;
      xy += x * y;
      xe += x * e;
      ye += y * e;
    }
    double determinant = xx * yy - xy * xy;
    sizeExponent = Math.clamp(SIZE_EXPONENT - (yy * xe - xy * ye) / determinant, 0.3, 3.0);
    stepsExponent = Math.clamp(STEPS_EXPONENT - (xx * ye - xy * xe) / determinant, 0.1, 0.8);
  }

  /** ln of the error of an ordinary network. */
  double logError(double parameters, double steps) {
    return level
        - sizeExponent * (Math.log(parameters) - meanSize)
        - stepsExponent * (Math.log(steps) - meanSteps);
  }

  /** How much an observation differs from an ordinary network, in ln of the error. */
  double residual(Observation seen) {
    return seen.logError() - logError(seen.parameters(), seen.steps());
  }

  /** Size of the ordinary network that has that ln error after so many sample-steps. */
  double parameters(double logError, double steps) {
    return Math.exp((logError(1, steps) - logError) / sizeExponent);
  }
}
