package io.nacre.onet.surface;

/**
 * RMSprop (Tieleman and Hinton, 2012) without momentum: each value moves by rate * g / (sqrt(v) +
 * {@value #EPSILON}) with v the running mean of g^2, which forgets a hundredth a step.
 */
final class RmsProp {

  private static final double DECAY = 0.99;
  private static final double EPSILON = 1e-8;

  private final double rate;
  private final double[] squares;

  RmsProp(int values, double rate) {
    this.rate = rate;
    squares = new double[values];
  }

  /** One step of {@code values} down the {@code gradient}. */
  void step(double[] values, double[] gradient) {
    for (int i = 0; i < values.length; i++) {
      double g = gradient[i];
      squares[i] = DECAY * squares[i] + (1 - DECAY) * g * g;
      values[i] -= rate * g / (Math.sqrt(squares[i]) + EPSILON);
    }
  }
}
