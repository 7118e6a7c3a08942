package io.nacre.mesh.shapes;

import io.nacre.mesh.TriangleMesh;

/** A tube of constant radius along the trefoil knot. */
final class Trefoil {

  private static final int ALONG = 420;
  private static final int AROUND = 36;
  private static final double RADIUS = 0.55;

  private Trefoil() {}

  static TriangleMesh mesh() {
    ShapeBuilder mesh = new ShapeBuilder();
    mesh.patch(ALONG, AROUND, true, true, Trefoil::point);
    return mesh.build();
  }

  /** The knot (sin t + 2 sin 2t, cos t - 2 cos 2t, -sin 3t), offset in its Frenet frame. */
  private static double[] point(int i, int j) {
    double t = 2 * Math.PI * i / ALONG;
    double s1 = StrictMath.sin(t);
    double c1 = StrictMath.cos(t);
    double s2 = StrictMath.sin(2 * t);
    double c2 = StrictMath.cos(2 * t);
    double s3 = StrictMath.sin(3 * t);
    double c3 = StrictMath.cos(3 * t);
    double[] tangent = unit(c1 + 4 * c2, -s1 + 4 * s2, -3 * c3);
    double[] bend = {-s1 - 8 * s2, -c1 + 8 * c2, 9 * s3};
    double along = bend[0] * tangent[0] + bend[1] * tangent[1] + bend[2] * tangent[2];
    double[] n =
        unit(
            bend[0] - along * tangent[0],
            bend[1] - along * tangent[1],
            bend[2] - along * tangent[2]);
    double[] b = {
      tangent[1] * n[2] - tangent[2] * n[1],
      tangent[2] * n[0] - tangent[0] * n[2],
      tangent[0] * n[1] - tangent[1] * n[0]
    };
    double angle = -2 * Math.PI * j / AROUND;
    double u = RADIUS * StrictMath.cos(angle);
    double v = RADIUS * StrictMath.sin(angle);
    return new double[] {
      s1 + 2 * s2 + u * n[0] + v * b[0],
      c1 - 2 * c2 + u * n[1] + v * b[1],
      -s3 + u * n[2] + v * b[2]
    };
  }

  private static double[] unit(double x, double y, double z) {
    double length = Math.sqrt(x * x + y * y + z * z);
    return new double[] {x / length, y / length, z / length};
  }
}
