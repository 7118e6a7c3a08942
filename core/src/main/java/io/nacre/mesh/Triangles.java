package io.nacre.mesh;

/**
 * The vector arithmetic of triangles. Vectors are x, y, z; corners run counter-clockwise as seen
 * from outside, so that normals point outwards. Lengths are in the units of the coordinates, areas
 * in their squares. Every result is summed in the order that is written here, and what is decided
 * or drawn by it depends on that order bit for bit.
 */
public final class Triangles {

  private Triangles() {}

  /** Puts the cross product (ux, uy, uz) x (vx, vy, vz) into {@code out}, length 3. */
  public static void cross(
      double ux, double uy, double uz, double vx, double vy, double vz, double[] out) {
    out[0] = uy * vz - uz * vy;
    out[1] = uz * vx - ux * vz;
    out[2] = ux * vy - uy * vx;
  }

  /** The cross product of two vectors. */
  public static double[] cross(double[] u, double[] v) {
    double[] out = new double[3];
    cross(u[0], u[1], u[2], v[0], v[1], v[2], out);
    return out;
  }

  /** (ax, ay, az) . ((bx, by, bz) x (cx, cy, cz)): six times the volume of their tetrahedron. */
  public static double tripleProduct(
      double ax,
      double ay,
      double az,
      double bx,
      double by,
      double bz,
      double cx,
      double cy,
      double cz) {
    return ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
  }

  /**
   * The normal (b - a) x (c - a), twice the area long; zero for a triangle without area.
   *
   * @param p coordinates
   * @param a where the first corner's x, y, z lie in them
   * @param b where the second corner's lie
   * @param c where the third corner's lie
   * @param out receives the normal, length 3
   */
  public static void normal(double[] p, int a, int b, int c, double[] out) {
    cross(
        p[b] - p[a],
        p[b + 1] - p[a + 1],
        p[b + 2] - p[a + 2],
        p[c] - p[a],
        p[c + 1] - p[a + 1],
        p[c + 2] - p[a + 2],
        out);
  }

  /** As the other form, of triangle {@code t} of a mesh. */
  public static void normal(TriangleMesh mesh, int t, double[] out) {
    int[] corners = mesh.triangles();
    normal(
        mesh.positions(), 3 * corners[3 * t], 3 * corners[3 * t + 1], 3 * corners[3 * t + 2], out);
  }

  /** The normal of triangle {@code t} of a mesh, twice the area long. */
  public static double[] normal(TriangleMesh mesh, int t) {
    double[] out = new double[3];
    normal(mesh, t, out);
    return out;
  }

  /** The area of triangle {@code t} of a mesh. */
  public static double area(TriangleMesh mesh, int t) {
    return 0.5 * length(normal(mesh, t));
  }

  /**
   * Weights of the corners of a triangle for point {@code i}, from 0, of a sequence that fills it
   * evenly (the R2 sequence of Roberts, 2018); they sum to 1.
   */
  public static double[] evenWeights(int i) {
    double r = Math.sqrt((0.5 + i * 0.7548776662466927) % 1);
    double s = (0.5 + i * 0.5698402909980532) % 1;
    return new double[] {1 - r, r * (1 - s), r * s};
  }

  /** Euclidean length of a vector. */
  public static double length(double[] v) {
    return Math.sqrt(squaredLength(v));
  }

  /** Square of the length of a vector. */
  public static double squaredLength(double[] v) {
    return v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
  }

  /**
   * Brings a vector to length 1 by the reciprocal of its length; one of length 0 stays 0.
   *
   * @return the length that it had
   */
  public static double normalize(double[] v) {
    double length = length(v);
    double scale = length > 0 ? 1 / length : 0;
    for (int k = 0; k < 3; k++) {
      v[k] *= scale;
    }
    return length;
  }
}
