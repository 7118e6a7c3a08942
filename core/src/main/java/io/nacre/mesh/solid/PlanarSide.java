package io.nacre.mesh.solid;

import java.math.BigDecimal;

/** Exact sidedness in the plane, with ties broken the same way everywhere. */
public final class PlanarSide {

  private static final double FILTER = 4e-16;

  private PlanarSide() {}

  /**
   * 1 when p is left of the directed line a to b, -1 when right. A point on the line is moved by
   * (e, e^2) for an infinitely small e > 0; the result is 0 only when a equals b.
   */
  public static int of(double ax, double ay, double bx, double by, double px, double py) {
    double left = (bx - ax) * (py - ay);
    double right = (by - ay) * (px - ax);
    double difference = left - right;
    int sign;
    if (Math.abs(difference) > FILTER * (Math.abs(left) + Math.abs(right))) {
      sign = difference > 0 ? 1 : -1;
    } else {
      sign = exact(ax, ay, bx, by, px, py);
    }
    if (sign == 0) {
      sign = -Double.compare(by, ay);
    }
    return sign == 0 ? Double.compare(bx, ax) : sign;
  }

  private static int exact(double ax, double ay, double bx, double by, double px, double py) {
    if (exactDifference(bx, ax)
        && exactDifference(py, ay)
        && exactDifference(by, ay)
        && exactDifference(px, ax)) {
      double left = (bx - ax) * (py - ay);
      double right = (by - ay) * (px - ax);
      if (left != right) {
        return left > right ? 1 : -1;
      }
      double restLeft = Math.fma(bx - ax, py - ay, -left);
      double restRight = Math.fma(by - ay, px - ax, -right);
      return restLeft > restRight ? 1 : restLeft < restRight ? -1 : 0;
    }
    BigDecimal x = new BigDecimal(ax);
    BigDecimal y = new BigDecimal(ay);
    BigDecimal left = new BigDecimal(bx).subtract(x).multiply(new BigDecimal(py).subtract(y));
    BigDecimal right = new BigDecimal(by).subtract(y).multiply(new BigDecimal(px).subtract(x));
    return left.compareTo(right);
  }

  /** Whether the rounded a - b is the true one (Knuth's two-sum has no remainder). */
  private static boolean exactDifference(double a, double b) {
    double d = a - b;
    double shadow = a - d;
    return a - (d + shadow) == 0 && shadow - b == 0;
  }
}
