package io.nacre.mesh;

/** Distance of a point from a triangle. */
final class TriangleDistance {

  /** Squared sine of an angle below which a triangle is taken for its edges. */
  private static final double FLAT = 1e-20;

  private TriangleDistance() {}

  /**
   * Squared distance of (x, y, z) from triangle {@code t} of {@code c}, nine corner coordinates
   * each, by the region of the triangle's plane that the point projects to (Ericson, Real-Time
   * Collision Detection, 2005, Sec. 5.1.5). Triangles without area count as their edges.
   */
  static double squared(double[] c, int t, double x, double y, double z) {
    int at = 9 * t;
    double abx = c[at + 3] - c[at];
    double aby = c[at + 4] - c[at + 1];
    double abz = c[at + 5] - c[at + 2];
    double acx = c[at + 6] - c[at];
    double acy = c[at + 7] - c[at + 1];
    double acz = c[at + 8] - c[at + 2];
    double apx = x - c[at];
    double apy = y - c[at + 1];
    double apz = z - c[at + 2];
    double d1 = abx * apx + aby * apy + abz * apz;
    double d2 = acx * apx + acy * apy + acz * apz;
    if (d1 <= 0 && d2 <= 0) {
      return square(apx, apy, apz);
    }
    double ab2 = abx * abx + aby * aby + abz * abz;
    double ac2 = acx * acx + acy * acy + acz * acz;
    double abac = abx * acx + aby * acy + abz * acz;
    if (ab2 * ac2 - abac * abac <= FLAT * ab2 * ac2) {
      double withoutA = segment(apx - abx, apy - aby, apz - abz, acx - abx, acy - aby, acz - abz);
      double others =
          Math.min(segment(apx, apy, apz, abx, aby, abz), segment(apx, apy, apz, acx, acy, acz));
      return Math.min(withoutA, others);
    }
    // Projections on the edges seen from the other two corners.
    double d3 = d1 - ab2;
    double d4 = d2 - abac;
    if (d3 >= 0 && d4 <= d3) {
      return square(apx - abx, apy - aby, apz - abz);
    }
    double vc = d1 * d4 - d3 * d2;
    if (vc <= 0 && d1 >= 0 && d3 <= 0) {
      double v = d1 / (d1 - d3);
      return square(apx - v * abx, apy - v * aby, apz - v * abz);
    }
    double d5 = d1 - abac;
    double d6 = d2 - ac2;
    if (d6 >= 0 && d5 <= d6) {
      return square(apx - acx, apy - acy, apz - acz);
    }
    double vb = d5 * d2 - d1 * d6;
    if (vb <= 0 && d2 >= 0 && d6 <= 0) {
      double w = d2 / (d2 - d6);
      return square(apx - w * acx, apy - w * acy, apz - w * acz);
    }
    double va = d3 * d6 - d5 * d4;
    double along = d4 - d3;
    double against = d5 - d6;
    if (va <= 0 && along >= 0 && against >= 0) {
      double w = along / (along + against);
      return square(
          apx - abx - w * (acx - abx), apy - aby - w * (acy - aby), apz - abz - w * (acz - abz));
    }
    double scale = 1 / (va + vb + vc);
    double v = vb * scale;
    double w = vc * scale;
    return square(apx - v * abx - w * acx, apy - v * aby - w * acy, apz - v * abz - w * acz);
  }

  /** Squared distance of p from the segment from 0 to e. */
  private static double segment(double px, double py, double pz, double ex, double ey, double ez) {
    double length = square(ex, ey, ez);
    double along = px * ex + py * ey + pz * ez;
    double t = length > 0 ? Math.clamp(along / length, 0, 1) : 0;
    return square(px - t * ex, py - t * ey, pz - t * ez);
  }

  private static double square(double x, double y, double z) {
    return x * x + y * y + z * z;
  }
}
