package io.nacre.train.optimizer;

/**
 * Learning rates that fall to 0 along half a cosine (SGDR without restarts, Loshchilov and Hutter
 * 2017, Eq. 5), as parts of the peak rate over the progress 0..1 of a training.
 */
public final class Cosine {

  private Cosine() {}

  /** From 1 at 0 down to 0 at 1; progress beyond counts as 1. */
  public static double fall(double progress) {
    return ofAngle(Math.PI * Math.min(1, progress));
  }

  /**
   * In proportion to progress up to 1 at {@code warmUp}, then down to 0 over the rest.
   *
   * @param warmUp part of the training, in (0, 1)
   */
  public static double afterWarmUp(double progress, double warmUp) {
    // Trained weights depend on the order: times pi first, then divided.
    return progress < warmUp
        ? progress / warmUp
        : ofAngle(Math.PI * (progress - warmUp) / (1 - warmUp));
  }

  private static double ofAngle(double angle) {
    return 0.5 * (1 + StrictMath.cos(angle));
  }
}
