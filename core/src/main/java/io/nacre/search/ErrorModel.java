package io.nacre.search;

import java.util.List;

/**
 * How the error of a network falls with its size P and its training S: with x = ln(P / 1500) and y
 * = ln(S / 4e6), ln error = a - b x - c y - d x y, fitted by ridge regression to the trials there
 * are. Larger networks gain more by longer training, hence d. The priors are rough means over
 * shapes of Thingi32.
 */
final class ErrorModel {

  static final double[] PRIOR = {0, -1.1, -0.38, -0.3};

  /** How many trials one unit away each prior weighs; the level has none. */
  private static final double[] STRENGTH = {1e-6, 1, 3, 3};

  /** Least error that is told from zero. */
  private static final double FLOOR = 1e-5;

  private final double[] coefficients;

  /**
   * The error that one training ended with.
   *
   * @param error 1 - IoU or 1 - accuracy, 0..1
   */
  record Observation(int parameters, long steps, double error) {

    double logError() {
      return StrictMath.log(Math.max(FLOOR, error));
    }
  }

  /**
   * Fits observations, at least one.
   *
   * @param logTarget ln of the error that matters; observations far from it weigh less
   */
  ErrorModel(List<Observation> seen, double logTarget) {
    int n = PRIOR.length;
    double[][] system = new double[n][n + 1];
    for (int i = 0; i < n; i++) {
      system[i][i] = STRENGTH[i];
      system[i][n] = STRENGTH[i] * PRIOR[i];
    }
    for (Observation o : seen) {
      double[] f = features(o.parameters(), o.steps());
      double far = o.logError() - logTarget;
      double weight = 1 / (1 + far * far);
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
          system[i][k] += weight * f[i] * f[k];
        }
        system[i][n] += weight * f[i] * o.logError();
      }
    }
    coefficients = solve(system);
  }

  static double[] features(double parameters, double steps) {
    double x = StrictMath.log(parameters / 1500);
    double y = StrictMath.log(steps / 4e6);
    return new double[] {1, x, y, x * y};
  }

  /** Gaussian elimination; ridge systems are positive definite, so no pivots are exchanged. */
  static double[] solve(double[][] system) {
    int n = system.length;
    for (int i = 0; i < n; i++) {
      for (int r = i + 1; r < n; r++) {
        double factor = system[r][i] / system[i][i];
        for (int k = i; k <= n; k++) {
          system[r][k] -= factor * system[i][k];
        }
      }
    }
    double[] solution = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double sum = system[i][n];
      for (int k = i + 1; k < n; k++) {
        sum -= system[i][k] * solution[k];
      }
      solution[i] = sum / system[i][i];
    }
    return solution;
  }

  /** ln of the error of an ordinary network. */
  double logError(double parameters, double steps) {
    double[] f = features(parameters, steps);
    double sum = 0;
    for (int i = 0; i < f.length; i++) {
      sum += coefficients[i] * f[i];
    }
    return sum;
  }

  /** How much an observation differs from an ordinary network, in ln of the error. */
  double residual(Observation seen) {
    return seen.logError() - logError(seen.parameters(), seen.steps());
  }
}
