package io.nacre.mesh.shapes;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.TriangleMesh;

/** Smooth solids given by their depth and meshed by marching tetrahedra. */
final class ImplicitShapes {

  private ImplicitShapes() {}

  private static TriangleMesh mesh(Solid solid, BoundingBox box, double cell) {
    return SurfaceRelaxation.relax(MarchingTetrahedra.extract(solid, box, cell), solid, cell, 2);
  }

  private static BoundingBox cube(double half) {
    return new BoundingBox(-half, -half, -half, half, half, half);
  }

  /** Struts along the edges of 3x3x3 cubes with a ball at each of the 64 nodes: genus 144-64+1. */
  static TriangleMesh lattice() {
    double pitch = 2.0 / 3;
    Solid solid =
        (x, y, z) -> {
          double dx = offset(x, pitch);
          double dy = offset(y, pitch);
          double dz = offset(z, pitch);
          double ox = Math.max(0, Math.abs(x) - 1);
          double oy = Math.max(0, Math.abs(y) - 1);
          double oz = Math.max(0, Math.abs(z) - 1);
          double alongX = dy * dy + dz * dz + ox * ox;
          double alongY = dx * dx + dz * dz + oy * oy;
          double alongZ = dx * dx + dy * dy + oz * oz;
          double strut = 0.05 - Math.sqrt(Math.min(alongX, Math.min(alongY, alongZ)));
          double node = 0.095 - Math.sqrt(dx * dx + dy * dy + dz * dz);
          return Solid.smoothMax(strut, node, 0.03);
        };
    return mesh(solid, cube(1.13), 0.04);
  }

  /** Signed distance along an axis to the nearest of the nodes -1, -1+pitch, …, 1. */
  private static double offset(double value, double pitch) {
    double node = Math.rint((value + 1) / pitch) * pitch - 1;
    return value - Math.clamp(node, -1.0, 1.0);
  }

  /** A hollow ball with 40 round windows spread along a spiral: genus 39. */
  static TriangleMesh perforatedBall() {
    int windows = 40;
    double[][] axes = new double[windows][];
    double goldenAngle = Math.PI * (3 - Math.sqrt(5));
    for (int i = 0; i < windows; i++) {
      double y = 1 - (2 * i + 1.0) / windows;
      double r = Math.sqrt(1 - y * y);
      axes[i] =
          new double[] {
            r * StrictMath.cos(goldenAngle * i), y, r * StrictMath.sin(goldenAngle * i)
          };
    }
    Solid solid =
        (x, y, z) -> {
          double radius = Math.sqrt(x * x + y * y + z * z);
          double nearest = -1;
          for (double[] axis : axes) {
            nearest = Math.max(nearest, x * axis[0] + y * axis[1] + z * axis[2]);
          }
          double fromAxis = Math.sqrt(Math.max(0, radius * radius - nearest * nearest));
          return Solid.smoothMin(0.07 - Math.abs(radius - 0.92), fromAxis - 0.185, 0.05);
        };
    return mesh(solid, cube(1.06), 0.036);
  }

  /** A sheet of the gyroid sin x cos y + sin y cos z + sin z cos x = 0, thickened, in a ball. */
  static TriangleMesh gyroid() {
    double frequency = 7;
    double slope = frequency * Math.sqrt(6);
    Solid solid =
        (x, y, z) -> {
          double ball = 1 - Math.sqrt(x * x + y * y + z * z);
          if (ball < -0.2) {
            return ball;
          }
          double fx = frequency * x;
          double fy = frequency * y;
          double fz = frequency * z;
          double g =
              StrictMath.sin(fx) * StrictMath.cos(fy)
                  + StrictMath.sin(fy) * StrictMath.cos(fz)
                  + StrictMath.sin(fz) * StrictMath.cos(fx);
          return Solid.smoothMin((0.45 - Math.abs(g)) / slope, 0.5 * ball, 0.025);
        };
    return mesh(solid, cube(1.08), 0.044);
  }

  /** Head and shoulders of blended ellipsoids. */
  static TriangleMesh bust() {
    Solid head =
        Solid.ellipsoid(0, 0.62, -0.04, 0.33, 0.38, 0.38)
            .blend(Solid.ellipsoid(0, 0.42, 0.08, 0.24, 0.30, 0.26), 0.15)
            .blend(Solid.capsule(0, 0.66, 0.32, 0, 0.50, 0.40, 0.045), 0.07)
            .blend(Solid.ellipsoid(0, 0.485, 0.385, 0.075, 0.05, 0.06), 0.04)
            .carve(Solid.ellipsoid(-0.135, 0.625, 0.37, 0.085, 0.06, 0.07), 0.07)
            .carve(Solid.ellipsoid(0.135, 0.625, 0.37, 0.085, 0.06, 0.07), 0.07)
            .blend(Solid.ellipsoid(-0.125, 0.62, 0.275, 0.06, 0.05, 0.05), 0.015)
            .blend(Solid.ellipsoid(0.125, 0.62, 0.275, 0.06, 0.05, 0.05), 0.015)
            .blend(Solid.capsule(-0.08, 0.352, 0.315, 0.08, 0.352, 0.315, 0.026), 0.03)
            .blend(Solid.capsule(-0.06, 0.31, 0.31, 0.06, 0.31, 0.31, 0.03), 0.025)
            .blend(Solid.ellipsoid(0, 0.21, 0.27, 0.09, 0.06, 0.07), 0.08)
            .blend(Solid.ellipsoid(-0.35, 0.56, -0.06, 0.04, 0.11, 0.07), 0.04)
            .blend(Solid.ellipsoid(0.35, 0.56, -0.06, 0.04, 0.11, 0.07), 0.04);
    Solid chest =
        Solid.capsule(0, 0.30, -0.06, 0, -0.16, -0.10, 0.165)
            .blend(Solid.capsule(-0.46, -0.30, -0.12, 0.46, -0.30, -0.12, 0.17), 0.22)
            .blend(Solid.ellipsoid(0, -0.44, -0.06, 0.50, 0.34, 0.27), 0.15)
            .carve(Solid.ellipsoid(0, -1.34, 0, 2.0, 0.70, 2.0), 0.03);
    Solid plinth =
        Solid.capsule(0, -0.60, -0.08, 0, -0.86, -0.08, 0.10)
            .blend(Solid.ellipsoid(0, -0.90, -0.08, 0.30, 0.09, 0.30), 0.08);
    Solid solid = head.blend(chest, 0.08).blend(plinth, 0.05);
    return mesh(solid, cube(1.08), 0.0235);
  }
}
