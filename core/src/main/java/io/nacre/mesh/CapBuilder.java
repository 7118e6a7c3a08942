package io.nacre.mesh;

import java.util.Arrays;

/**
 * Closes loops by triangles that run along their edges backwards: rings of half as many vertices
 * each, until few are left and a fan closes the middle. So triangles are about as long as wide, and
 * far clusters of them can be summed up.
 */
final class CapBuilder {

  /** Most edges of a loop that is closed by a fan. */
  private static final int FAN = 8;

  /** Shifts centres, in loop sizes, off the planes that voxel centres tend to lie in. */
  private static final double[] SHIFT = {0.00137, 0.00291, 0.00417};

  private double[] positions;
  private int coordinates;
  private int[] triangles = new int[64];
  private int corners;

  /** Caps share the vertices of {@code mesh} and add their own behind them. */
  CapBuilder(TriangleMesh mesh) {
    positions = mesh.positions();
    coordinates = positions.length;
  }

  /** Vertices of the mesh and the caps. */
  double[] positions() {
    return coordinates == positions.length ? positions : Arrays.copyOf(positions, coordinates);
  }

  /** The caps. */
  int[] triangles() {
    return Arrays.copyOf(triangles, corners);
  }

  /** Closes the loop of the vertices loop[from, to). */
  void close(int[] loop, int from, int to) {
    int[] outer = Arrays.copyOfRange(loop, from, to);
    int centre = centre(outer);
    while (outer.length > FAN) {
      outer = ring(outer, centre);
    }
    for (int i = 0; i < outer.length; i++) {
      triangle(centre, outer[(i + 1) % outer.length], outer[i]);
    }
  }

  /** Joins a ring to a narrower one of half as many vertices, which is returned. */
  private int[] ring(int[] outer, int centre) {
    int n = outer.length;
    int[] inner = new int[(n + 1) / 2];
    double share = 1 - 3.0 / n;
    for (int j = 0; j < inner.length; j++) {
      int a = 3 * outer[2 * j];
      int b = 3 * outer[Math.min(2 * j + 1, n - 1)];
      double[] p = new double[3];
      for (int k = 0; k < 3; k++) {
        double middle = 0.5 * (positions[a + k] + positions[b + k]);
        double c = positions[3 * centre + k];
        p[k] = c + share * (middle - c);
      }
      inner[j] = vertex(p);
    }
    for (int i = 0; i < n; i++) {
      int from = outer[i];
      int to = outer[(i + 1) % n];
      int near = inner[i / 2];
      int far = inner[(i + 1) % n / 2];
      triangle(near, to, from);
      if (near != far) {
        triangle(near, far, to);
      }
    }
    return inner;
  }

  /** Mean of the loop over its length. */
  private int centre(int[] loop) {
    double total = 0;
    double[] mean = new double[3];
    for (int i = 0; i < loop.length; i++) {
      int a = 3 * loop[i];
      int b = 3 * loop[(i + 1) % loop.length];
      double dx = positions[b] - positions[a];
      double dy = positions[b + 1] - positions[a + 1];
      double dz = positions[b + 2] - positions[a + 2];
      double length = Math.sqrt(dx * dx + dy * dy + dz * dz);
      total += length;
      for (int k = 0; k < 3; k++) {
        mean[k] += 0.5 * length * (positions[a + k] + positions[b + k]);
      }
    }
    for (int k = 0; k < 3; k++) {
      double origin = positions[3 * loop[0] + k];
      mean[k] = (total > 0 ? mean[k] / total : origin) + SHIFT[k] * total / 6;
    }
    return vertex(mean);
  }

  private int vertex(double[] p) {
    if (coordinates + 3 > positions.length) {
      positions = Arrays.copyOf(positions, positions.length + positions.length / 2 + 3);
    }
    System.arraycopy(p, 0, positions, coordinates, 3);
    coordinates += 3;
    return coordinates / 3 - 1;
  }

  private void triangle(int a, int b, int c) {
    if (corners + 3 > triangles.length) {
      triangles = Arrays.copyOf(triangles, 2 * triangles.length);
    }
    triangles[corners++] = a;
    triangles[corners++] = b;
    triangles[corners++] = c;
  }
}
