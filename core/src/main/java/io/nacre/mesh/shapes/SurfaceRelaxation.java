package io.nacre.mesh.shapes;

import io.nacre.mesh.TriangleMesh;

/**
 * Evens out the triangles of an extracted surface: vertices slide along the surface towards the
 * mean of their neighbours and are then put back on the zero level by a Newton step. The triangles
 * stay the same.
 */
final class SurfaceRelaxation {

  private static final double SLIDE = 0.6;

  private SurfaceRelaxation() {}

  /**
   * The relaxed mesh.
   *
   * @param cell lattice spacing of the extraction; a vertex moves by at most half of it a round
   */
  static TriangleMesh relax(TriangleMesh mesh, Solid solid, double cell, int rounds) {
    double[] from = mesh.positions();
    for (int round = 0; round < rounds; round++) {
      double[] means = neighbourMeans(from, mesh.triangles());
      double[] to = new double[from.length];
      for (int v = 0; v < from.length; v += 3) {
        move(from, means, to, v, solid, cell);
      }
      from = to;
    }
    return new TriangleMesh(from, mesh.triangles());
  }

  private static double[] neighbourMeans(double[] positions, int[] triangles) {
    double[] sums = new double[positions.length];
    int[] counts = new int[positions.length / 3];
    for (int t = 0; t < triangles.length; t++) {
      int a = triangles[t];
      int b = triangles[t % 3 == 2 ? t - 2 : t + 1];
      counts[a]++;
      for (int axis = 0; axis < 3; axis++) {
        sums[3 * a + axis] += positions[3 * b + axis];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= Math.max(1, counts[i / 3]);
    }
    return sums;
  }

  private static void move(
      double[] from, double[] means, double[] to, int v, Solid solid, double cell) {
    double x = from[v];
    double y = from[v + 1];
    double z = from[v + 2];
    double h = cell * 1e-3;
    double depth = solid.depth(x, y, z);
    double gx = (solid.depth(x + h, y, z) - depth) / h;
    double gy = (solid.depth(x, y + h, z) - depth) / h;
    double gz = (solid.depth(x, y, z + h) - depth) / h;
    double square = Math.max(1e-2, gx * gx + gy * gy + gz * gz);
    double dx = SLIDE * (means[v] - x);
    double dy = SLIDE * (means[v + 1] - y);
    double dz = SLIDE * (means[v + 2] - z);
    double along = (dx * gx + dy * gy + dz * gz) / square;
    x += dx - along * gx;
    y += dy - along * gy;
    z += dz - along * gz;
    double step = solid.depth(x, y, z) / square;
    double limit = 0.5 * cell / Math.sqrt(square);
    step = Math.clamp(step, -limit, limit);
    to[v] = x - step * gx;
    to[v + 1] = y - step * gy;
    to[v + 2] = z - step * gz;
  }
}
