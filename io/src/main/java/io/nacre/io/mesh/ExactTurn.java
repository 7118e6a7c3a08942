package io.nacre.io.mesh;

import java.math.BigDecimal;

/**
 * The sign of a turn in the plane, exact for finite coordinates: in floating point where its error
 * bound (Shewchuk, 1997) decides, else in as many digits as it takes.
 */
final class ExactTurn {

  /** Of the rounding errors of a determinant, as a part of the sum of its products' magnitudes. */
  private static final double ERROR = 4e-16;

  private ExactTurn() {}

  /** 1 when (au, av), (bu, bv), (cu, cv) turn left, -1 when right, 0 when they lie on a line. */
  static int sign(double au, double av, double bu, double bv, double cu, double cv) {
    double x = bu - au;
    double y = cv - av;
    double z = bv - av;
    double w = cu - au;
    double left = x * y;
    double right = z * w;
    double turn = left - right;
    if (Math.abs(turn) > ERROR * (Math.abs(left) + Math.abs(right))
        && Math.abs(turn) > Double.MIN_NORMAL) {
      return turn > 0 ? 1 : -1;
    }
    double size = Math.abs(left);
    boolean exact =
        isExact(bu, au, x) && isExact(cv, av, y) && isExact(bv, av, z) && isExact(cu, au, w);
    if (exact
        && left == right
        && (size == 0 ? isZero(x, y, z, w) : size > 1e-200 && size < 1e300)) {
      return (int) Math.signum(Math.fma(x, y, -left) - Math.fma(z, w, -right));
    }
    return of(bu, au).multiply(of(cv, av)).compareTo(of(bv, av).multiply(of(cu, au)));
  }

  /** Whether both products are 0 because a factor is. */
  private static boolean isZero(double x, double y, double z, double w) {
    return (x == 0 || y == 0) && (z == 0 || w == 0);
  }

  /** Whether {@code difference} is a - b without rounding. */
  private static boolean isExact(double a, double b, double difference) {
    double around = a - difference;
    return around - b == 0 && a - (difference + around) == 0;
  }

  private static BigDecimal of(double a, double b) {
    return new BigDecimal(a).subtract(new BigDecimal(b));
  }
}
