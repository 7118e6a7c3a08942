package io.nacre.io.mesh;

/**
 * Ear clipping of plane polygons of many corners that touch themselves, as at the bridge to a hole.
 * A corner is an ear when no corner that turns right lies in its triangle; those lie in the cells
 * of a grid, so that few are looked at. When no ear is left (self-crossing) or after {@value
 * #MOST_TESTS} looks, what remains becomes a fan.
 */
final class LargePolygonClipper {

  private static final long MOST_TESTS = 1L << 29;
  private static final int MOST_CELLS_A_SIDE = 1024;

  private final double[] u;
  private final double[] v;
  private final int n;
  private final int[] before;
  private final int[] after;
  private final boolean[] reflex;
  private final int side;
  private final double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
  private final double[] cellsPerUnit = new double[2];

  /**
   * Where the corners of each cell begin in {@link #corners}, and behind the last where they end.
   */
  private final int[] starts;

  private final int[] corners;
  private long tests;

  /**
   * @param u first coordinates of the corners, counter-clockwise
   * @param v second coordinates
   * @param n number of corners, at least 3
   */
  LargePolygonClipper(double[] u, double[] v, int n) {
    this.u = u;
    this.v = v;
    this.n = n;
    this.before = new int[n];
    this.after = new int[n];
    this.reflex = new boolean[n];
    for (int i = 0; i < n; i++) {
      before[i] = i == 0 ? n - 1 : i - 1;
      after[i] = i == n - 1 ? 0 : i + 1;
    }
    this.side = Math.clamp((long) Math.sqrt(n), 1, MOST_CELLS_A_SIDE);
    bounds();
    this.starts = new int[side * side + 1];
    int found = 0;
    for (int i = 0; i < n; i++) {
      if (!(turn(before[i], i, after[i]) > 0)) {
        reflex[i] = true;
        found++;
        starts[cell(i) + 1]++;
      }
    }
    for (int c = 0; c < side * side; c++) {
      starts[c + 1] += starts[c];
    }
    this.corners = new int[found];
    int[] filled = starts.clone();
    for (int i = 0; i < n; i++) {
      if (reflex[i]) {
        corners[filled[cell(i)]++] = i;
      }
    }
  }

  private void bounds() {
    double[][] axes = {u, v};
    for (int axis = 0; axis < 2; axis++) {
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        low[axis] = Math.min(low[axis], axes[axis][i]);
        high = Math.max(high, axes[axis][i]);
      }
      double extent = high - low[axis];
      cellsPerUnit[axis] = extent > 0 && Double.isFinite(side / extent) ? side / extent : 0;
    }
  }

  private int cell(double at, int axis) {
    return Math.clamp((long) ((at - low[axis]) * cellsPerUnit[axis]), 0, side - 1);
  }

  private int cell(int corner) {
    return cell(v[corner], 1) * side + cell(u[corner], 0);
  }

  /** Writes the corners of n - 2 triangles into {@code out}. */
  void clip(int[] out) {
    int written = 0;
    int left = n;
    int misses = 0;
    int i = 0;
    while (left > 3 && misses < left && tests < MOST_TESTS) {
      int a = before[i];
      int b = after[i];
      tests++;
      if (turn(a, i, b) > 0 && isEmpty(a, i, b)) {
        written = emit(out, written, a, i, b);
        after[a] = b;
        before[b] = a;
        reflex[a] = reflex[a] && !(turn(before[a], a, b) > 0);
        reflex[b] = reflex[b] && !(turn(a, b, after[b]) > 0);
        left--;
        misses = 0;
        i = after[b];
      } else {
        misses++;
        i = b;
      }
    }
    for (int j = after[i]; after[j] != i; j = after[j]) {
      written = emit(out, written, i, j, after[j]);
    }
  }

  private static int emit(int[] out, int at, int a, int b, int c) {
    out[at] = a;
    out[at + 1] = b;
    out[at + 2] = c;
    return at + 3;
  }

  private boolean isEmpty(int a, int b, int c) {
    int left = cell(Math.min(u[a], Math.min(u[b], u[c])), 0);
    int right = cell(Math.max(u[a], Math.max(u[b], u[c])), 0);
    int top = cell(Math.max(v[a], Math.max(v[b], v[c])), 1);
    for (int row = cell(Math.min(v[a], Math.min(v[b], v[c])), 1); row <= top; row++) {
      // The cells of a row lie one behind the other.
      int end = starts[row * side + right + 1];
      tests++;
      for (int k = starts[row * side + left]; k < end; k++) {
        tests++;
        int q = corners[k];
        if (reflex[q]
            && turn(a, b, q) >= 0
            && turn(b, c, q) >= 0
            && turn(c, a, q) >= 0
            && !same(q, a)
            && !same(q, b)
            && !same(q, c)) {
          return false;
        }
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
