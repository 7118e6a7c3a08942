package io.nacre.mesh.shapes;

import io.nacre.mesh.TriangleMesh;

/** Shapes of a patch or two: the separate solids, the cloth and the vase. */
final class SimpleShapes {

  private SimpleShapes() {}

  /** A box, two rings, and four balls that touch nothing. */
  static TriangleMesh components() {
    ShapeBuilder mesh = new ShapeBuilder();
    mesh.box(-1.15, -0.9, -0.35, -0.45, -0.2, 0.35, 0.1);
    ring(mesh, 0.62, -0.55, 0, 0.42, 0.15, 1, 0);
    ring(mesh, -0.35, 0.62, 0, 0.36, 0.10, 0.6, 0.8);
    mesh.sphere(0.62, 0.45, 0.05, 0.38, 28);
    mesh.sphere(0.62, -0.55, 0, 0.17, 16);
    mesh.sphere(-0.80, 0.0, 0, 0.12, 14);
    mesh.sphere(-0.35, 0.62, 0, 0.14, 14);
    return mesh.build();
  }

  /** A torus around the axis (0, cosTilt, sinTilt). */
  private static void ring(
      ShapeBuilder mesh,
      double cx,
      double cy,
      double cz,
      double major,
      double minor,
      double cosTilt,
      double sinTilt) {
    int along = 72;
    int around = 28;
    mesh.patch(
        along,
        around,
        true,
        true,
        (i, j) -> {
          double u = 2 * Math.PI * i / along;
          double v = 2 * Math.PI * j / around;
          double r = major + minor * StrictMath.cos(v);
          double h = minor * StrictMath.sin(v);
          double z = r * StrictMath.cos(u);
          return new double[] {
            cx + r * StrictMath.sin(u),
            cy + cosTilt * h - sinTilt * z,
            cz + sinTilt * h + cosTilt * z
          };
        });
  }

  /** A square cloth over a round table that is not there: flat, then hanging in folds. */
  static TriangleMesh cloth() {
    int side = 151;
    double table = 0.62;
    ShapeBuilder mesh = new ShapeBuilder();
    mesh.patch(
        side,
        side,
        false,
        false,
        (i, j) -> {
          double v = 2.0 * i / (side - 1) - 1;
          double u = 2.0 * j / (side - 1) - 1;
          double r = Math.sqrt(u * u + v * v);
          double hanging = r - table;
          if (hanging <= 0) {
            return new double[] {u, 0, v};
          }
          double angle = StrictMath.atan2(v, u);
          double ease = hanging * hanging / (hanging + 0.08);
          double fold = 0.17 * ease * StrictMath.cos(12 * angle + 0.6 * StrictMath.sin(3 * angle));
          double radius = table + 0.28 * ease + 0.5 * (hanging - ease) + fold;
          return new double[] {
            radius * StrictMath.cos(angle), -0.93 * ease, radius * StrictMath.sin(angle)
          };
        });
    return mesh.build();
  }

  /** A fluted, twisted vase without thickness, open at the top. */
  static TriangleMesh vase() {
    int around = 192;
    int rings = 110;
    ShapeBuilder mesh = new ShapeBuilder();
    int first =
        mesh.patch(
            around,
            rings,
            true,
            false,
            (i, j) -> {
              double angle = 2 * Math.PI * i / around;
              double base = Math.min(1, (j + 1) / 12.0);
              double up = Math.max(0, j - 11) / (rings - 12.0);
              double body =
                  0.40
                      + 0.30 * StrictMath.sin(Math.PI * StrictMath.pow(up, 0.8))
                      - 0.20 * up
                      + 0.22 * StrictMath.pow(up, 8);
              double flutes = 0.035 * Math.min(1, 6 * up) * StrictMath.cos(14 * angle + 5 * up);
              double r = base * (body + flutes);
              return new double[] {
                r * StrictMath.sin(angle), 1.8 * up - 0.9, r * StrictMath.cos(angle)
              };
            });
    mesh.fan(first, around, rings, 0, false, new double[] {0, -0.9, 0});
    return mesh.build();
  }
}
