package io.nacre.train.optimizer;

/**
 * Adam (Kingma and Ba 2015; betas 0.9 and 0.999, epsilon 1e-7) on gradients of a limited norm, for
 * small policies.
 *
 * <p>Apart from {@link AdamMoments} because it is in doubles and in an order of its own, on which
 * the networks that a search proposes depend: moments move by a share of their difference, and the
 * rate multiplies the mean before its correction does.
 */
public final class ClippedAdam {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-7;

  private final double rate;
  private final double largestNorm;
  private final double[] mean;
  private final double[] variance;
  private int step;

  /**
   * @param parameters how many there are
   * @param rate learning rate
   * @param largestNorm Euclidean norm to which longer gradients are shortened
   */
  public ClippedAdam(int parameters, double rate, double largestNorm) {
    this.rate = rate;
    this.largestNorm = largestNorm;
    mean = new double[parameters];
    variance = new double[parameters];
  }

  /** One step downhill. */
  public void step(double[] parameters, double[] gradient) {
    step++;
    double squares = 0;
    for (double g : gradient) {
      squares += g * g;
    }
    double scale = Math.min(1, largestNorm / Math.sqrt(squares));
    double scale1 = 1 / (1 - StrictMath.pow(BETA1, step));
    double scale2 = 1 / (1 - StrictMath.pow(BETA2, step));
    for (int i = 0; i < parameters.length; i++) {
      double g = gradient[i] * scale;
      mean[i] += (1 - BETA1) * (g - mean[i]);
      variance[i] += (1 - BETA2) * (g * g - variance[i]);
      parameters[i] -= rate * mean[i] * scale1 / (Math.sqrt(variance[i] * scale2) + EPSILON);
    }
  }
}
