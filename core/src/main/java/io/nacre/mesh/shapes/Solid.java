package io.nacre.mesh.shapes;

/**
 * A solid given by the depth below its surface: positive inside, negative outside, changing by no
 * more than the distance moved (1-Lipschitz), so that a value far from zero clears a whole ball.
 */
@FunctionalInterface
interface Solid {

  double depth(double x, double y, double z);

  static Solid ellipsoid(double cx, double cy, double cz, double rx, double ry, double rz) {
    double least = Math.min(rx, Math.min(ry, rz));
    return (x, y, z) -> {
      double dx = (x - cx) / rx;
      double dy = (y - cy) / ry;
      double dz = (z - cz) / rz;
      return least * (1 - Math.sqrt(dx * dx + dy * dy + dz * dz));
    };
  }

  /** Points within {@code radius} of the segment a–b. */
  static Solid capsule(
      double ax, double ay, double az, double bx, double by, double bz, double radius) {
    double ex = bx - ax;
    double ey = by - ay;
    double ez = bz - az;
    double lengthSquared = ex * ex + ey * ey + ez * ez;
    return (x, y, z) -> {
      double t = ((x - ax) * ex + (y - ay) * ey + (z - az) * ez) / lengthSquared;
      t = Math.clamp(t, 0.0, 1.0);
      double dx = x - ax - t * ex;
      double dy = y - ay - t * ey;
      double dz = z - az - t * ez;
      return radius - Math.sqrt(dx * dx + dy * dy + dz * dz);
    };
  }

  /** Maximum with the crease rounded where the two values are within {@code width}. */
  static double smoothMax(double a, double b, double width) {
    double h = Math.max(0, 1 - Math.abs(a - b) / width);
    return Math.max(a, b) + h * h * width / 4;
  }

  /** Minimum with the crease rounded where the two values are within {@code width}. */
  static double smoothMin(double a, double b, double width) {
    return -smoothMax(-a, -b, width);
  }

  /** This and {@code other}, the seam filled over about {@code width}. */
  default Solid blend(Solid other, double width) {
    return (x, y, z) -> smoothMax(depth(x, y, z), other.depth(x, y, z), width);
  }

  /** This without {@code other}, the rim rounded over about {@code width}. */
  default Solid carve(Solid other, double width) {
    return (x, y, z) -> smoothMin(depth(x, y, z), -other.depth(x, y, z), width);
  }
}
