package io.nacre.voxel.solid;

import io.nacre.mesh.RimCaps;

/**
 * How fast the winding number of caps can change. Its gradient at a point p is the integral of dl x
 * r / (4 pi |r|^3) along the rims, r from p to the rim. An edge of length l whose points are all at
 * least d away adds at most min(l / d^2, 2 / d) / (4 pi).
 *
 * @param edges ax ay az bx by bz an edge
 */
record RimField(double[] edges) {

  static RimField of(RimCaps capped) {
    int[] rims = capped.rims();
    double[] edges = new double[3 * rims.length];
    for (int i = 0; i < rims.length; i++) {
      System.arraycopy(capped.caps().positions(), 3 * rims[i], edges, 3 * i, 3);
    }
    return new RimField(edges);
  }

  int count() {
    return edges.length / 6;
  }

  /** Distance of a point from edge {@code e}. */
  double distance(int e, double x, double y, double z) {
    int at = 6 * e;
    double ux = edges[at + 3] - edges[at];
    double uy = edges[at + 4] - edges[at + 1];
    double uz = edges[at + 5] - edges[at + 2];
    double dx = x - edges[at];
    double dy = y - edges[at + 1];
    double dz = z - edges[at + 2];
    double squared = ux * ux + uy * uy + uz * uz;
    double along = dx * ux + dy * uy + dz * uz;
    double t = squared > 0 ? Math.clamp(along / squared, 0, 1) : 0;
    dx -= t * ux;
    dy -= t * uy;
    dz -= t * uz;
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  /** Largest gradient due to edge {@code e} where it is at least {@code d} &gt; 0 away. */
  double steepest(int e, double d) {
    int at = 6 * e;
    double ux = edges[at + 3] - edges[at];
    double uy = edges[at + 4] - edges[at + 1];
    double uz = edges[at + 5] - edges[at + 2];
    double length = Math.sqrt(ux * ux + uy * uy + uz * uz);
    return Math.min(length / d, 2) / (4 * Math.PI * d);
  }
}
