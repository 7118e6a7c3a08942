package io.nacre.metric;

/**
 * Exact nearest neighbours in three dimensions (Bentley, 1975): a balanced tree over the median of
 * the widest axis, its nodes in heap order, its points reordered so that every leaf is a contiguous
 * run. Immutable; any number of threads may search at once, each with a {@link Search} of its own.
 */
public final class KdTree {

  private static final int LEAF_SIZE = 12;

  private final double[] points;
  private final int[] order;
  private final int depth;
  private final double[] splits;
  private final byte[] axes;

  /**
   * Builds the tree.
   *
   * @param positions x0 y0 z0 x1 …, finite, at least one point; not kept
   */
  public KdTree(double[] positions) {
    if (positions.length == 0 || positions.length % 3 != 0) {
      throw new IllegalArgumentException(
          "a k-d tree needs at least one point of three coordinates, got "
              + positions.length
              + " coordinates");
    }
    int n = positions.length / 3;
    int levels = 0;
    while (n >> levels > LEAF_SIZE) {
      levels++;
    }
    depth = levels;
    splits = new double[1 << levels];
    axes = new byte[1 << levels];
    points = positions.clone();
    order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    build(1, 0, n, 0);
  }

  /** Number of points. */
  public int size() {
    return order.length;
  }

  /** A cursor for one thread. */
  public Search search() {
    return new Search();
  }

  private void build(int node, int lo, int hi, int level) {
    if (level == depth) {
      return;
    }
    int axis = widestAxis(lo, hi);
    int mid = (lo + hi) >>> 1;
    select(lo, hi - 1, mid, axis);
    axes[node] = (byte) axis;
    splits[node] = points[3 * mid + axis];
    build(2 * node, lo, mid, level + 1);
    build(2 * node + 1, mid, hi, level + 1);
  }

  private int widestAxis(int lo, int hi) {
    int widest = 0;
    double width = -1;
    for (int axis = 0; axis < 3; axis++) {
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 3 * lo + axis; i < 3 * hi; i += 3) {
        min = Math.min(min, points[i]);
        max = Math.max(max, points[i]);
      }
      if (max - min > width) {
        width = max - min;
        widest = axis;
      }
    }
    return widest;
  }

  /** Hoare's selection: puts at {@code k} what belongs there in the order of {@code axis}. */
  private void select(int lo, int hi, int k, int axis) {
    while (lo < hi) {
      double pivot = medianOfThree(lo, (lo + hi) >>> 1, hi, axis);
      int i = lo;
      int j = hi;
      while (i <= j) {
        while (points[3 * i + axis] < pivot) {
          i++;
        }
        while (points[3 * j + axis] > pivot) {
          j--;
        }
        if (i <= j) {
          swap(i++, j--);
        }
      }
      if (k <= j) {
        hi = j;
      } else if (k >= i) {
        lo = i;
      } else {
        return;
      }
    }
  }

  private double medianOfThree(int a, int b, int c, int axis) {
    double x = points[3 * a + axis];
    double y = points[3 * b + axis];
    double z = points[3 * c + axis];
    return Math.max(Math.min(x, y), Math.min(Math.max(x, y), z));
  }

  private void swap(int a, int b) {
    for (int axis = 0; axis < 3; axis++) {
      double p = points[3 * a + axis];
      points[3 * a + axis] = points[3 * b + axis];
      points[3 * b + axis] = p;
    }
    int o = order[a];
    order[a] = order[b];
    order[b] = o;
  }

  /** A reusable query; its methods allocate nothing. */
  public final class Search {
    private final int[] stack = new int[4 * (depth + 1)];
    private final double[] gaps = new double[4 * (depth + 1)];
    private double best;
    private int bestPoint;

    private Search() {}

    /** Index, in the order of the constructor's array, of a point nearest to (x, y, z). */
    public int nearest(double x, double y, double z) {
      best = Double.POSITIVE_INFINITY;
      bestPoint = 0;
      int top = push(0, 1, 0, order.length, 0, 0, 0, 0);
      while (top > 0) {
        top--;
        if (gaps[4 * top] < best) {
          top = descend(top, x, y, z);
        }
      }
      return order[bestPoint];
    }

    /** Squared distance to the point found last. */
    public double squaredDistance() {
      return best;
    }

    /** Walks to the leaf on the query's side, leaving the other sides on the stack. */
    private int descend(int entry, double x, double y, double z) {
      int node = stack[4 * entry];
      int lo = stack[4 * entry + 1];
      int hi = stack[4 * entry + 2];
      int level = stack[4 * entry + 3];
      double gx = gaps[4 * entry + 1];
      double gy = gaps[4 * entry + 2];
      double gz = gaps[4 * entry + 3];
      int top = entry;
      for (; level < depth; level++) {
        int axis = axes[node];
        double gap = (axis == 0 ? x : axis == 1 ? y : z) - splits[node];
        int mid = (lo + hi) >>> 1;
        boolean right = gap > 0;
        int far = right ? 2 * node : 2 * node + 1;
        double fx = axis == 0 ? gap : gx;
        double fy = axis == 1 ? gap : gy;
        double fz = axis == 2 ? gap : gz;
        top = push(top, far, right ? lo : mid, right ? mid : hi, level + 1, fx, fy, fz);
        node = right ? 2 * node + 1 : 2 * node;
        lo = right ? mid : lo;
        hi = right ? hi : mid;
      }
      scan(lo, hi, x, y, z);
      return top;
    }

    private int push(
        int top, int node, int lo, int hi, int level, double gx, double gy, double gz) {
      int at = 4 * top;
      stack[at] = node;
      stack[at + 1] = lo;
      stack[at + 2] = hi;
      stack[at + 3] = level;
      gaps[at] = gx * gx + gy * gy + gz * gz;
      gaps[at + 1] = gx;
      gaps[at + 2] = gy;
      gaps[at + 3] = gz;
      return top + 1;
    }

    private void scan(int lo, int hi, double x, double y, double z) {
      for (int i = lo; i < hi; i++) {
        double dx = points[3 * i] - x;
        double dy = points[3 * i + 1] - y;
        double dz = points[3 * i + 2] - z;
        double squared = dx * dx + dy * dy + dz * dz;
        if (squared < best) {
          best = squared;
          bestPoint = i;
        }
      }
    }
  }
}
