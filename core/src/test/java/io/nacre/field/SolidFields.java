package io.nacre.field;

/**
 * Solids with sharp edges as fields: signed distances to planes and cylinders, and their gradients.
 */
final class SolidFields {

  /** Directions that no cell is aligned with: rows of a rotation. */
  private static final double[][] TURN = turn();

  private SolidFields() {}

  /** A signed distance or the like at a point, positive inside. */
  interface Inside {
    double at(double x, double y, double z);
  }

  /** The field of {@code inside}, gradients by differences. */
  static DifferentiableField of(Inside inside) {
    return new DifferentiableField() {
      @Override
      public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
        for (int i = 0; i < count; i++) {
          out[i] = (float) inside.at(x[i], y[i], z[i]);
        }
      }

      @Override
      public void gradients(
          float[] x, float[] y, float[] z, float[] gx, float[] gy, float[] gz, int count) {
        double h = 1e-6;
        for (int i = 0; i < count; i++) {
          gx[i] = slope(inside.at(x[i] + h, y[i], z[i]), inside.at(x[i] - h, y[i], z[i]), h);
          gy[i] = slope(inside.at(x[i], y[i] + h, z[i]), inside.at(x[i], y[i] - h, z[i]), h);
          gz[i] = slope(inside.at(x[i], y[i], z[i] + h), inside.at(x[i], y[i], z[i] - h), h);
        }
      }
    };
  }

  private static float slope(double above, double below, double h) {
    return (float) ((above - below) / (2 * h));
  }

  private static double[][] turn() {
    double a = 0.4;
    double b = 0.7;
    double ca = StrictMath.cos(a);
    double sa = StrictMath.sin(a);
    double cb = StrictMath.cos(b);
    double sb = StrictMath.sin(b);
    return new double[][] {{ca, sa, 0}, {-sa * cb, ca * cb, sb}, {sa * sb, -ca * sb, cb}};
  }

  /** A point in the coordinates of the turned solids. */
  static double[] turned(double x, double y, double z) {
    double[] p = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      p[axis] = TURN[axis][0] * x + TURN[axis][1] * y + TURN[axis][2] * z;
    }
    return p;
  }

  /** Half edges of {@link #BOX}. */
  static final double[] HALF = {0.6, 0.45, 0.3};

  /** Inside a turned box the distance to the nearest face plane, outside negative. */
  static final Inside BOX =
      (x, y, z) -> {
        double[] p = turned(x, y, z);
        double least = Double.POSITIVE_INFINITY;
        for (int axis = 0; axis < 3; axis++) {
          least = Math.min(least, HALF[axis] - Math.abs(p[axis]));
        }
        return least;
      };

  /** Teeth of {@link #GEAR}, of which every other sector is cut to the inner radius. */
  static final int TEETH = 8;

  static final double INNER = 0.5;
  static final double OUTER = 0.75;
  static final double THICKNESS = 0.2;

  /** A turned gear: a cylinder with wedges cut away. */
  static final Inside GEAR =
      (x, y, z) -> {
        double[] p = turned(x, y, z);
        double radius = Math.hypot(p[0], p[1]);
        return Math.min(THICKNESS - Math.abs(p[2]), Math.max(INNER - radius, tooth(p, radius)));
      };

  private static double tooth(double[] p, double radius) {
    double sector = StrictMath.PI / TEETH;
    double angle = StrictMath.atan2(p[1], p[0]) / (2 * sector);
    double fromMiddle = Math.abs(angle - Math.rint(angle)) * 2 * sector;
    return Math.min(OUTER - radius, radius * StrictMath.sin(sector / 2 - fromMiddle));
  }

  static final Inside SPHERE = (x, y, z) -> 0.8 - Math.sqrt(x * x + y * y + z * z);
}
