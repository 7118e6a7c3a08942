package io.nacre.mesh;

/** Points that stand for a surface: always the same ones, spread evenly over its area. */
final class AreaPoints {

  /** Points that stand for one piece of a surface. */
  static final int COUNT = 16;

  private AreaPoints() {}

  /** {@link #COUNT} points x y z on the given triangles. */
  static double[] on(TriangleMesh mesh, int[] triangles) {
    double total = 0;
    for (int t : triangles) {
      total += Triangles.area(mesh, t);
    }
    double[] points = new double[3 * COUNT];
    double passed = 0;
    int i = 0;
    for (int at = 0; at < triangles.length && i < COUNT; at++) {
      passed += Triangles.area(mesh, triangles[at]);
      boolean last = at == triangles.length - 1;
      for (; i < COUNT && (last || (i + 0.5) * total < passed * COUNT); i++) {
        put(mesh, triangles[at], i, points);
      }
    }
    return points;
  }

  /** How many of {@link #COUNT} points have a winding number of at least 0.5. */
  static int inside(WindingNumber winding, double[] points) {
    int count = 0;
    for (int i = 0; i < points.length; i += 3) {
      count += winding.at(points[i], points[i + 1], points[i + 2]) >= 0.5 ? 1 : 0;
    }
    return count;
  }

  /** Whether at least half of the points have a winding number of at least 0.5. */
  static boolean mostlyInside(WindingNumber winding, double[] points) {
    return 2 * inside(winding, points) >= COUNT;
  }

  private static void put(TriangleMesh mesh, int t, int i, double[] points) {
    double[] weights = Triangles.evenWeights(i);
    for (int corner = 0; corner < 3; corner++) {
      int v = 3 * mesh.triangles()[3 * t + corner];
      for (int k = 0; k < 3; k++) {
        points[3 * i + k] += weights[corner] * mesh.positions()[v + k];
      }
    }
  }
}
