package io.nacre.mesh;

/** Whether rays leave a mesh without meeting it again. */
final class RayEscape {

  private final TriangleBvh bvh;

  RayEscape(TriangleBvh bvh) {
    this.bvh = bvh;
  }

  /** Whether the ray o + t d, t > 0, meets no triangle but possibly {@code ignored}. */
  boolean escapes(double[] o, double[] d, int ignored) {
    int node = 0;
    while (node < bvh.nodes) {
      if (!meetsBox(node, o, d)) {
        node = bvh.skip[node];
      } else if (bvh.isLeaf(node)) {
        for (int t = bvh.first[node]; t < bvh.end[node]; t++) {
          if (bvh.order[t] != ignored && meetsTriangle(9 * t, o, d)) {
            return false;
          }
        }
        node = bvh.skip[node];
      } else {
        node++;
      }
    }
    return true;
  }

  private boolean meetsBox(int node, double[] o, double[] d) {
    double near = 0;
    double far = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 3; k++) {
      double a = (bvh.boxes[6 * node + k] - o[k]) / d[k];
      double b = (bvh.boxes[6 * node + 3 + k] - o[k]) / d[k];
      near = Math.max(near, Math.min(a, b));
      far = Math.min(far, Math.max(a, b));
    }
    return !(near > far);
  }

  /** Möller and Trumbore, "Fast, minimum storage ray/triangle intersection" (1997). */
  private boolean meetsTriangle(int at, double[] o, double[] d) {
    double[] c = bvh.corners;
    double ux = c[at + 3] - c[at];
    double uy = c[at + 4] - c[at + 1];
    double uz = c[at + 5] - c[at + 2];
    double vx = c[at + 6] - c[at];
    double vy = c[at + 7] - c[at + 1];
    double vz = c[at + 8] - c[at + 2];
    double px = d[1] * vz - d[2] * vy;
    double py = d[2] * vx - d[0] * vz;
    double pz = d[0] * vy - d[1] * vx;
    double det = ux * px + uy * py + uz * pz;
    double sx = o[0] - c[at];
    double sy = o[1] - c[at + 1];
    double sz = o[2] - c[at + 2];
    double first = (sx * px + sy * py + sz * pz) / det;
    double qx = sy * uz - sz * uy;
    double qy = sz * ux - sx * uz;
    double qz = sx * uy - sy * ux;
    double second = (d[0] * qx + d[1] * qy + d[2] * qz) / det;
    double distance = (vx * qx + vy * qy + vz * qz) / det;
    return first >= 0 && second >= 0 && first + second <= 1 && distance > 1e-9;
  }
}
