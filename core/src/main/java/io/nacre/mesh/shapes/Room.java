package io.nacre.mesh.shapes;

import io.nacre.mesh.TriangleMesh;

/**
 * A room as scans and games have it: single-sided floor and walls with a window, furniture of boxes
 * that run into each other and into the floor, a lamp shade without thickness. Metres, floor at 0.
 */
final class Room {

  private static final double CELL = 0.09;
  private static final double HALF_WIDTH = 2.2;
  private static final double HALF_DEPTH = 1.7;
  private static final double HEIGHT = 2.4;

  private final ShapeBuilder mesh = new ShapeBuilder();

  private Room() {}

  static TriangleMesh mesh() {
    Room room = new Room();
    room.walls();
    room.table(0.35, 0.25);
    room.chair(-0.35, 0.25, 1, 0);
    room.chair(1.05, 0.25, -1, 0);
    room.chair(0.35, 0.95, 0, -1);
    room.sofa();
    room.shelf();
    room.lamp(-1.8, 0.55);
    room.mesh.box(-1.0, -0.01, -0.45, 1.6, 0.012, 1.3, CELL);
    return room.mesh.build();
  }

  private void walls() {
    wall(-HALF_WIDTH, 0, HALF_DEPTH, 2 * HALF_WIDTH, 0, 0, 0, 0, -2 * HALF_DEPTH);
    wall(-HALF_WIDTH, 0, HALF_DEPTH, 0, 0, -2 * HALF_DEPTH, 0, HEIGHT, 0);
    wall(HALF_WIDTH, 0, -HALF_DEPTH, 0, 0, 2 * HALF_DEPTH, 0, HEIGHT, 0);
    double left = 0.1;
    double right = 1.5;
    double sill = 0.95;
    double lintel = 2.0;
    wall(-HALF_WIDTH, 0, -HALF_DEPTH, left + HALF_WIDTH, 0, 0, 0, HEIGHT, 0);
    wall(right, 0, -HALF_DEPTH, HALF_WIDTH - right, 0, 0, 0, HEIGHT, 0);
    wall(left, 0, -HALF_DEPTH, right - left, 0, 0, 0, sill, 0);
    wall(left, lintel, -HALF_DEPTH, right - left, 0, 0, 0, HEIGHT - lintel, 0);
    mesh.box(left - 0.06, sill - 0.06, -1.72, right + 0.06, sill, -1.55, CELL);
    mesh.box(0.78, sill, -1.72, 0.82, lintel, -1.68, CELL);
    mesh.box(left, 1.46, -1.715, right, 1.50, -1.685, CELL);
  }

  /** A single-sided parallelogram from a corner along u and v, seen from the side of u x v. */
  private void wall(
      double x,
      double y,
      double z,
      double ux,
      double uy,
      double uz,
      double vx,
      double vy,
      double vz) {
    int n = Math.max(1, (int) Math.round(Math.sqrt(ux * ux + uy * uy + uz * uz) / CELL));
    int m = Math.max(1, (int) Math.round(Math.sqrt(vx * vx + vy * vy + vz * vz) / CELL));
    mesh.patch(
        n + 1,
        m + 1,
        false,
        false,
        (i, j) -> {
          double s = (double) i / n;
          double t = (double) j / m;
          return new double[] {x + s * ux + t * vx, y + s * uy + t * vy, z + s * uz + t * vz};
        });
  }

  private void table(double x, double z) {
    mesh.box(x - 0.6, 0.70, z - 0.4, x + 0.6, 0.75, z + 0.4, CELL);
    for (int corner = 0; corner < 4; corner++) {
      double lx = x + (corner % 2 == 0 ? -0.54 : 0.54);
      double lz = z + (corner < 2 ? -0.34 : 0.34);
      mesh.box(lx - 0.035, -0.02, lz - 0.035, lx + 0.035, 0.72, lz + 0.035, CELL);
    }
    mesh.sphere(x + 0.15, 0.83, z - 0.05, 0.10, 14);
    mesh.sphere(x - 0.10, 0.81, z + 0.08, 0.08, 12);
  }

  /** A chair whose sitter looks along (fx, fz). */
  private void chair(double x, double z, int fx, int fz) {
    mesh.box(x - 0.21, 0.42, z - 0.21, x + 0.21, 0.47, z + 0.21, CELL);
    for (int corner = 0; corner < 4; corner++) {
      double lx = x + (corner % 2 == 0 ? -0.18 : 0.18);
      double lz = z + (corner < 2 ? -0.18 : 0.18);
      mesh.box(lx - 0.02, -0.02, lz - 0.02, lx + 0.02, 0.44, lz + 0.02, CELL);
    }
    double bx = x - 0.19 * fx;
    double bz = z - 0.19 * fz;
    double wx = fx == 0 ? 0.21 : 0.02;
    double wz = fz == 0 ? 0.21 : 0.02;
    mesh.box(bx - wx, 0.44, bz - wz, bx + wx, 0.92, bz + wz, CELL);
  }

  private void sofa() {
    mesh.box(-2.1, 0.06, -1.62, -0.3, 0.40, -0.85, CELL);
    mesh.box(-2.1, 0.30, -1.65, -0.3, 0.85, -1.42, CELL);
    mesh.box(-2.15, 0.02, -1.62, -1.93, 0.60, -0.83, CELL);
    mesh.box(-0.47, 0.02, -1.62, -0.25, 0.60, -0.83, CELL);
    mesh.box(-1.91, 0.36, -1.45, -1.21, 0.50, -0.81, CELL);
    mesh.box(-1.19, 0.36, -1.45, -0.49, 0.50, -0.81, CELL);
  }

  private void shelf() {
    double x0 = 1.88;
    double x1 = 2.19;
    double z0 = -1.45;
    double z1 = -0.35;
    mesh.box(x0, 0, z0 - 0.03, x1, 1.9, z0, CELL);
    mesh.box(x0, 0, z1, x1, 1.9, z1 + 0.03, CELL);
    for (int board = 0; board < 5; board++) {
      double y = 0.06 + 0.44 * board;
      mesh.box(x0, y, z0 - 0.01, x1, y + 0.03, z1 + 0.01, CELL);
      for (int book = 0; book < 11 && board < 4; book++) {
        double z = z0 + 0.02 + 0.082 * book + 0.06 * board;
        double height = 0.24 + 0.02 * ((5 * book + 3 * board) % 7);
        mesh.box(x0 + 0.05, y + 0.02, z, x1 - 0.04, y + height, z + 0.06, CELL);
      }
    }
  }

  private void lamp(double x, double z) {
    mesh.box(x - 0.14, 0, z - 0.14, x + 0.14, 0.04, z + 0.14, CELL);
    mesh.box(x - 0.015, 0.02, z - 0.015, x + 0.015, 1.55, z + 0.015, CELL);
    int around = 40;
    int rings = 6;
    mesh.patch(
        around,
        rings,
        true,
        false,
        (i, j) -> {
          double angle = 2 * Math.PI * i / around;
          double t = (double) j / (rings - 1);
          double r = 0.27 - 0.12 * t;
          return new double[] {
            x + r * StrictMath.sin(angle), 1.30 + 0.33 * t, z + r * StrictMath.cos(angle)
          };
        });
  }
}
