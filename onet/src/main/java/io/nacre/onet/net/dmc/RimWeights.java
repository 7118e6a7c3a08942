package io.nacre.onet.net.dmc;

/**
 * How much each corner of a lattice counts as its rim: 1 on the six outer sides, smoothed by the
 * 3^3 Gaussian exp(-r^2/2), mirrored at the border, and divided by the largest.
 */
final class RimWeights {

  private RimWeights() {}

  /** Weights in [0, 1] of side^3 corners, x slowest. */
  static float[] of(int side) {
    double[] weights = new double[side * side * side];
    double most = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = smoothed(i / (side * side), i / side % side, i % side, side);
      most = Math.max(most, weights[i]);
    }
    float[] divided = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      divided[i] = (float) (weights[i] / most);
    }
    return divided;
  }

  private static double smoothed(int x, int y, int z, int side) {
    double sum = 0;
    for (int dx = -1; dx <= 1; dx++) {
      for (int dy = -1; dy <= 1; dy++) {
        for (int dz = -1; dz <= 1; dz++) {
          if (outer(x + dx, side) || outer(y + dy, side) || outer(z + dz, side)) {
            sum += StrictMath.exp(-0.5 * (dx * dx + dy * dy + dz * dz));
          }
        }
      }
    }
    return sum;
  }

  /** Whether a place is the first or the last, beyond these counted back as in a mirror. */
  private static boolean outer(int place, int side) {
    int mirrored = place < 0 ? -place : place >= side ? 2 * side - 2 - place : place;
    return mirrored == 0 || mirrored == side - 1;
  }
}
