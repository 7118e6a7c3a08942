package io.nacre.onet.surface;

/** The occupancy probability tau at which the surface lies, (0, 1), and its logit. */
public final class Threshold {

  private Threshold() {}

  /**
   * log(tau / (1 - tau)).
   *
   * @throws IllegalArgumentException when tau is not in (0, 1)
   */
  public static double logit(double tau) {
    if (!(tau > 0 && tau < 1)) {
      throw new IllegalArgumentException(
          "a surface lies at a probability between 0 and 1, not at " + tau);
    }
    return Math.log(tau / (1 - tau));
  }
}
