package io.nacre.io.mesh;

/**
 * Splits a polygon into triangles: a fan when it is convex, ear clipping in the plane of its Newell
 * normal when it is not. Polygons that no ear is left in (self-crossing, collinear) end as a fan.
 * That takes up to the cube of the corners; those of more than {@value #MOST_SEARCHED} are left to
 * {@link MonotonePieces}, and when they touch or cross themselves to {@link LargePolygonClipper}.
 */
final class PolygonSplitter {

  private static final int MOST_SEARCHED = 256;

  private double[] u = new double[16];
  private double[] v = new double[16];
  private int[] ring = new int[16];
  private int[] out = new int[48];

  /**
   * Triangles of the polygon, 3(n-2) vertex indices in a buffer that the next call reuses.
   *
   * @param positions coordinates x0 y0 z0 x1 …
   * @param loop vertex indices in order
   * @param n number of vertices, at least 3
   */
  int[] split(double[] positions, int[] loop, int n) {
    if (ring.length < n) {
      int size = Math.max(n, (int) Math.min(Integer.MAX_VALUE / 3, 2L * ring.length));
      u = new double[size];
      v = new double[size];
      ring = new int[size];
      out = new int[3 * size];
    }
    for (int i = 0; i < n; i++) {
      ring[i] = i;
    }
    int written = 0;
    int left = n;
    if (project(positions, loop, n) && !isConvex(n)) {
      if (n > MOST_SEARCHED) {
        if (!MonotonePieces.split(new PlanePolygon(u, v, n), out)) {
          new LargePolygonClipper(u, v, n).clip(out);
        }
        for (int i = 0; i < 3 * (n - 2); i++) {
          out[i] = loop[out[i]];
        }
        return out;
      }
      for (int ear = findEar(left); left > 3 && ear >= 0; ear = findEar(left)) {
        written =
            emit(loop, written, ring[(ear + left - 1) % left], ring[ear], ring[(ear + 1) % left]);
        System.arraycopy(ring, ear + 1, ring, ear, left - ear - 1);
        left--;
      }
    }
    for (int i = 1; i + 1 < left; i++) {
      written = emit(loop, written, ring[0], ring[i], ring[i + 1]);
    }
    return out;
  }

  private int emit(int[] loop, int at, int a, int b, int c) {
    out[at] = loop[a];
    out[at + 1] = loop[b];
    out[at + 2] = loop[c];
    return at + 3;
  }

  /** Drops the axis of the largest normal component; counter-clockwise after it. */
  private boolean project(double[] p, int[] loop, int n) {
    double nx = 0;
    double ny = 0;
    double nz = 0;
    for (int i = 0, j = n - 1; i < n; j = i++) {
      int a = 3 * loop[j];
      int b = 3 * loop[i];
      nx += (p[a + 1] - p[b + 1]) * (p[a + 2] + p[b + 2]);
      ny += (p[a + 2] - p[b + 2]) * (p[a] + p[b]);
      nz += (p[a] - p[b]) * (p[a + 1] + p[b + 1]);
    }
    double largest = Math.max(Math.abs(nx), Math.max(Math.abs(ny), Math.abs(nz)));
    if (!(largest > 0) || !Double.isFinite(largest)) {
      return false;
    }
    int axis = Math.abs(nz) == largest ? 2 : Math.abs(ny) == largest ? 1 : 0;
    double sign = Math.signum(axis == 2 ? nz : axis == 1 ? ny : nx);
    int first = (axis + 1) % 3;
    int second = (axis + 2) % 3;
    for (int i = 0; i < n; i++) {
      u[i] = sign * p[3 * loop[i] + first];
      v[i] = p[3 * loop[i] + second];
    }
    return true;
  }

  private boolean isConvex(int n) {
    for (int i = 0; i < n; i++) {
      if (turn(i, (i + 1) % n, (i + 2) % n) < 0) {
        return false;
      }
    }
    return true;
  }

  private int findEar(int left) {
    for (int i = 0; i < left; i++) {
      int a = ring[(i + left - 1) % left];
      int b = ring[i];
      int c = ring[(i + 1) % left];
      if (turn(a, b, c) > 0 && isEmpty(a, b, c, left)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isEmpty(int a, int b, int c, int left) {
    for (int k = 0; k < left; k++) {
      int q = ring[k];
      boolean corner = same(q, a) || same(q, b) || same(q, c);
      if (!corner && turn(a, b, q) >= 0 && turn(b, c, q) >= 0 && turn(c, a, q) >= 0) {
        return false;
      }
    }
    return true;
  }

  private boolean same(int i, int j) {
    return u[i] == u[j] && v[i] == v[j];
  }

  /** Twice the signed area of a, b, c: positive when they turn left. */
  private double turn(int a, int b, int c) {
    return (u[b] - u[a]) * (v[c] - v[a]) - (v[b] - v[a]) * (u[c] - u[a]);
  }
}
