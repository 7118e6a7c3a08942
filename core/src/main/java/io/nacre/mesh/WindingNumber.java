package io.nacre.mesh;

/**
 * Generalised winding number of a triangle mesh: the sum of the signed solid angles of its
 * triangles over 4 pi. Inside a closed, outward-oriented surface it is 1, outside 0; for open or
 * damaged surfaces it varies smoothly and its level 0.5 closes the holes (Jacobson et al. 2013).
 *
 * <p>Far clusters of triangles are replaced by a second-order expansion of their dipole field, as
 * in Barill et al., "Fast Winding Numbers for Soups and Clouds" (2018); near ones are summed
 * exactly with the formula of Van Oosterom and Strackee (1983). Evaluation allocates nothing and
 * may be called from several threads.
 */
public final class WindingNumber {

  /** Clusters farther than this many radii are approximated unless the caller says otherwise. */
  public static final double DEFAULT_BETA = 2;

  private final TriangleBvh bvh;
  private final double[] moments;
  private final double betaSquared;

  private WindingNumber(TriangleBvh bvh, double beta) {
    this.bvh = bvh;
    this.moments = DipoleMoments.of(bvh);
    this.betaSquared = beta * beta;
  }

  /** With {@link #DEFAULT_BETA}: error about 1e-3 at worst, 1e-4 typically. */
  public static WindingNumber of(TriangleMesh mesh) {
    return of(mesh, DEFAULT_BETA);
  }

  /**
   * @param mesh triangles, coordinates finite
   * @param beta accuracy: a cluster is approximated beyond beta times its radius; at least 1,
   *     infinite for exact sums
   */
  public static WindingNumber of(TriangleMesh mesh, double beta) {
    if (!(beta >= 1)) {
      throw new IllegalArgumentException("beta must be at least 1: " + beta);
    }
    return of(TriangleBvh.of(mesh), beta);
  }

  /** Over a hierarchy that others use as well. */
  static WindingNumber of(TriangleBvh bvh, double beta) {
    return new WindingNumber(bvh, beta);
  }

  /**
   * The winding number at a point. On a triangle itself the value is one of the two beside it or
   * between them; on a vertex the triangles that share it count nothing.
   */
  public double at(double x, double y, double z) {
    double far = 0;
    double re = 1;
    double im = 0;
    int turns = 0;
    int node = 0;
    while (node < bvh.nodes) {
      int at = DipoleMoments.STRIDE * node;
      double dx = moments[at] - x;
      double dy = moments[at + 1] - y;
      double dz = moments[at + 2] - z;
      double squared = dx * dx + dy * dy + dz * dz;
      if (squared > betaSquared * moments[at + 3]) {
        far += farField(at + 4, dx, dy, dz, squared);
        node = bvh.skip[node];
      } else if (bvh.isLeaf(node)) {
        for (int t = bvh.first[node]; t < bvh.end[node]; t++) {
          // The half angle of a triangle is the argument of a complex number; arguments are added
          // by multiplying, counting how often the product passes the negative real axis.
          double ax = bvh.corners[9 * t] - x;
          double ay = bvh.corners[9 * t + 1] - y;
          double az = bvh.corners[9 * t + 2] - z;
          double bx = bvh.corners[9 * t + 3] - x;
          double by = bvh.corners[9 * t + 4] - y;
          double bz = bvh.corners[9 * t + 5] - z;
          double cx = bvh.corners[9 * t + 6] - x;
          double cy = bvh.corners[9 * t + 7] - y;
          double cz = bvh.corners[9 * t + 8] - z;
          double a = Math.sqrt(ax * ax + ay * ay + az * az);
          double b = Math.sqrt(bx * bx + by * by + bz * bz);
          double c = Math.sqrt(cx * cx + cy * cy + cz * cz);
          double sine = Triangles.tripleProduct(ax, ay, az, bx, by, bz, cx, cy, cz);
          double cosine =
              a * b * c
                  + (ax * bx + ay * by + az * bz) * c
                  + (bx * cx + by * cy + bz * cz) * a
                  + (cx * ax + cy * ay + cz * az) * b;
          double size = Math.abs(sine) + Math.abs(cosine);
          if (size > 0) {
            double nextRe = (re * cosine - im * sine) / size;
            double nextIm = (re * sine + im * cosine) / size;
            if (im >= 0 && sine >= 0 && nextIm < 0) {
              turns++;
            } else if (im < 0 && sine < 0 && nextIm >= 0) {
              turns--;
            }
            double shrink = 1 / (Math.abs(nextRe) + Math.abs(nextIm));
            re = nextRe * shrink;
            im = nextIm * shrink;
          }
        }
        node = bvh.skip[node];
      } else {
        node++;
      }
    }
    double halfAngle = StrictMath.atan2(im, re) + 2 * Math.PI * turns;
    return (far + 2 * halfAngle) / (4 * Math.PI);
  }

  /**
   * Evaluates points x0 y0 z0 x1 … numbered [from, to).
   *
   * @param points coordinates, at least 3 * to
   * @param values receives a winding number a point, at least {@code to} long
   */
  public void evaluate(double[] points, double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = at(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
    }
  }

  /** Solid angle of a cluster seen along d = centre - point, |d|^2 = {@code squared}. */
  private double farField(int at, double x, double y, double z, double squared) {
    double[] m = moments;
    double perSquare = 1 / squared;
    double perCube = perSquare / Math.sqrt(squared);
    double order0 = m[at] * x + m[at + 1] * y + m[at + 2] * z;
    double trace = m[at + 3] + m[at + 4] + m[at + 5];
    double quadratic =
        m[at + 3] * x * x
            + m[at + 4] * y * y
            + m[at + 5] * z * z
            + 2 * (m[at + 6] * x * y + m[at + 7] * x * z + m[at + 8] * y * z);
    double traces =
        x * (m[at + 9] + m[at + 14] + m[at + 16])
            + y * (m[at + 12] + m[at + 10] + m[at + 17])
            + z * (m[at + 13] + m[at + 15] + m[at + 11]);
    double cubic =
        m[at + 9] * x * x * x
            + m[at + 10] * y * y * y
            + m[at + 11] * z * z * z
            + 3 * x * x * (m[at + 12] * y + m[at + 13] * z)
            + 3 * y * y * (m[at + 14] * x + m[at + 15] * z)
            + 3 * z * z * (m[at + 16] * x + m[at + 17] * y)
            + 6 * m[at + 18] * x * y * z;
    double order1 = trace - 3 * quadratic * perSquare;
    double order2 = (-4.5 * traces + 7.5 * cubic * perSquare) * perSquare;
    return (order0 + order1 + order2) * perCube;
  }
}
