package io.nacre.lab.sdf;

import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The smallest sphere around all triangles of a mesh, by pivoting: the vertex that sticks out
 * farthest joins those that the sphere rests on, until none does (Gaertner 1999).
 *
 * @param centre of the sphere, three coordinates
 * @param radius in the mesh's coordinates
 */
public record BoundingSphere(List<Double> centre, double radius) {

  /** What a vertex may stick out, for rounding. */
  private static final double SLACK = 1e-9;

  /** Pivots, far more than any mesh takes. */
  private static final int PIVOTS = 10_000;

  /** Vertices that a sphere can rest on. */
  private static final int MOST = 4;

  /** Of a solid sphere that touches {@code points}: its centre and squared radius. */
  private record Ball(double[] centre, double squared) {

    private boolean holds(double[] p) {
      return distance(centre, p) <= squared * (1 + SLACK) + Double.MIN_NORMAL;
    }
  }

  public BoundingSphere {
    centre = List.copyOf(centre);
  }

  /**
   * The sphere of {@code mesh}.
   *
   * @throws IllegalArgumentException when it has no triangle
   */
  public static BoundingSphere of(TriangleMesh mesh) {
    int[] triangles = mesh.triangles();
    if (triangles.length == 0) {
      throw new IllegalArgumentException("a mesh without triangles has no bounding sphere");
    }
    double[] p = mesh.positions();
    List<double[]> support = new ArrayList<>();
    support.add(vertex(p, triangles[0]));
    Ball ball = new Ball(support.getFirst(), 0);
    for (int pivot = 0; pivot < PIVOTS; pivot++) {
      double[] farthest = farthest(p, triangles, ball.centre);
      if (ball.holds(farthest)) {
        break;
      }
      support.add(farthest);
      Ball next = smallest(support);
      if (next.squared <= ball.squared) {
        break;
      }
      ball = next;
    }
    double[] c = ball.centre;
    double radius = Math.sqrt(distance(c, farthest(p, triangles, c)));
    return new BoundingSphere(List.of(c[0], c[1], c[2]), radius);
  }

  /** What brings it to the origin with {@code size} for its radius. */
  public Normalization normalization(double size) {
    return new Normalization(centre.get(0), centre.get(1), centre.get(2), size / radius);
  }

  private static double[] vertex(double[] p, int v) {
    return new double[] {p[3 * v], p[3 * v + 1], p[3 * v + 2]};
  }

  private static double[] farthest(double[] p, int[] vertices, double[] from) {
    int found = vertices[0];
    double most = -1;
    for (int v : vertices) {
      double dx = p[3 * v] - from[0];
      double dy = p[3 * v + 1] - from[1];
      double dz = p[3 * v + 2] - from[2];
      double d = dx * dx + dy * dy + dz * dz;
      if (d > most) {
        most = d;
        found = v;
      }
    }
    return vertex(p, found);
  }

  /** The smallest sphere around five points at most; those that it does not rest on are dropped. */
  private static Ball smallest(List<double[]> points) {
    Ball best = null;
    List<double[]> resting = List.of();
    for (int set = 1; set < 1 << points.size(); set++) {
      if (Integer.bitCount(set) > MOST) {
        continue;
      }
      List<double[]> chosen = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        if ((set >> i & 1) != 0) {
          chosen.add(points.get(i));
        }
      }
      Ball ball = through(chosen);
      if (ball != null
          && (best == null || ball.squared < best.squared)
          && points.stream().allMatch(ball::holds)) {
        best = ball;
        resting = chosen;
      }
    }
    if (best == null) {
      throw new IllegalStateException("five points have a smallest sphere around them");
    }
    points.clear();
    points.addAll(resting);
    return best;
  }

  /**
   * The smallest sphere with one to four points on it: its centre is the first plus a combination
   * of the edges from it; null when the points are not independent.
   */
  private static @Nullable Ball through(List<double[]> points) {
    double[] origin = points.getFirst();
    int n = points.size() - 1;
    double[][] edges = new double[n][3];
    double[][] system = new double[n][n + 1];
    for (int i = 0; i < n; i++) {
      for (int axis = 0; axis < 3; axis++) {
        edges[i][axis] = points.get(i + 1)[axis] - origin[axis];
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        system[i][j] = 2 * dot(edges[i], edges[j]);
      }
      system[i][n] = dot(edges[i], edges[i]);
    }
    double[] centre = origin.clone();
    if (!solve(system)) {
      return null;
    }
    for (int i = 0; i < n; i++) {
      for (int axis = 0; axis < 3; axis++) {
        centre[axis] += system[i][n] * edges[i][axis];
      }
    }
    return new Ball(centre, distance(centre, origin));
  }

  /** Leaves the solution of a symmetric system in its last column; false when there is none. */
  private static boolean solve(double[][] rows) {
    int n = rows.length;
    double scale = 0;
    for (int i = 0; i < n; i++) {
      scale = Math.max(scale, rows[i][i]);
    }
    for (int i = 0; i < n; i++) {
      if (!(rows[i][i] > 1e-12 * scale)) {
        return false;
      }
      for (int k = 0; k < n; k++) {
        double factor = rows[k][i] / rows[i][i];
        for (int j = i; k != i && j <= n; j++) {
          rows[k][j] -= factor * rows[i][j];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      rows[i][n] /= rows[i][i];
    }
    return true;
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static double distance(double[] a, double[] b) {
    double dx = a[0] - b[0];
    double dy = a[1] - b[1];
    double dz = a[2] - b[2];
    return dx * dx + dy * dy + dz * dz;
  }
}
