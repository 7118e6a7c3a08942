package io.nacre.voxel.solid;

import io.nacre.voxel.VoxelGrid;

/**
 * Occupies the voxels of a range of x-layers that one triangle touches, a z-run at a time. Holds
 * the scratch of one thread.
 *
 * <p>A voxel is the unit cube with lowest corner (i, j, k). Every separating axis a gives a
 * condition low <= a·(i, j, k) <= high, where low and high follow from the triangle's extent along
 * a and the unit cube's. The three axes across z bound j for given i, the others bound k for given
 * i and j.
 */
final class TriangleRuns {

  private final VoxelGrid grid;
  private final double[] min = new double[3];
  private final double[] max = new double[3];
  private final Slabs acrossZ = new Slabs(3);
  private final Slabs others = new Slabs(7);

  TriangleRuns(VoxelGrid grid) {
    this.grid = grid;
  }

  /** Occupies what the triangle with these nine corner coordinates touches in [firstX, lastX]. */
  void occupy(double[] corners, int firstX, int lastX) {
    for (int axis = 0; axis < 3; axis++) {
      double a = corners[axis];
      double b = corners[3 + axis];
      double c = corners[6 + axis];
      min[axis] = Math.min(a, Math.min(b, c));
      max[axis] = Math.max(a, Math.max(b, c));
    }
    int fromX = Math.max(firstX, lowest(min[0]));
    int toX = Math.min(lastX, highest(max[0]));
    int fromZ = Math.max(0, lowest(min[2]));
    int toZ = Math.min(grid.nz() - 1, highest(max[2]));
    if (fromX > toX || fromZ > toZ) {
      return;
    }
    separatingAxes(corners);
    for (int x = fromX; x <= toX; x++) {
      acrossZ.restrictY(x, Math.max(0, lowest(min[1])), Math.min(grid.ny() - 1, highest(max[1])));
      for (int y = acrossZ.from; y <= acrossZ.to; y++) {
        others.restrictZ(x, y, fromZ, toZ);
        if (others.from <= others.to) {
          BitRuns.set(grid.words(), grid.row(x, y), others.from, others.to);
        }
      }
    }
  }

  private void separatingAxes(double[] c) {
    acrossZ.count = 0;
    others.count = 0;
    double e0x = c[3] - c[0];
    double e0y = c[4] - c[1];
    double e0z = c[5] - c[2];
    double e1x = c[6] - c[3];
    double e1y = c[7] - c[4];
    double e1z = c[8] - c[5];
    others.add(c, e0y * e1z - e0z * e1y, e0z * e1x - e0x * e1z, e0x * e1y - e0y * e1x);
    for (int edge = 0; edge < 3; edge++) {
      int from = 3 * edge;
      int to = 3 * ((edge + 1) % 3);
      double x = c[to] - c[from];
      double y = c[to + 1] - c[from + 1];
      double z = c[to + 2] - c[from + 2];
      others.add(c, 0, -z, y);
      others.add(c, z, 0, -x);
      acrossZ.add(c, -y, x, 0);
    }
  }

  /** Lowest voxel whose closed extent reaches {@code coordinate}. */
  private static int lowest(double coordinate) {
    return (int) (Math.ceil(coordinate) - 1);
  }

  /** Highest voxel whose closed extent reaches {@code coordinate}. */
  private static int highest(double coordinate) {
    return (int) Math.floor(coordinate);
  }

  /** Conditions low <= a·(i, j, k) <= high, and the run of whole numbers they leave. */
  private static final class Slabs {

    private final double[] ax;
    private final double[] ay;
    private final double[] az;
    private final double[] low;
    private final double[] high;
    private int count;
    private int from;
    private int to;

    Slabs(int capacity) {
      ax = new double[capacity];
      ay = new double[capacity];
      az = new double[capacity];
      low = new double[capacity];
      high = new double[capacity];
    }

    void add(double[] c, double x, double y, double z) {
      double p0 = x * c[0] + y * c[1] + z * c[2];
      double p1 = x * c[3] + y * c[4] + z * c[5];
      double p2 = x * c[6] + y * c[7] + z * c[8];
      double cubeLow = Math.min(x, 0) + Math.min(y, 0) + Math.min(z, 0);
      double cubeHigh = Math.max(x, 0) + Math.max(y, 0) + Math.max(z, 0);
      ax[count] = x;
      ay[count] = y;
      az[count] = z;
      low[count] = Math.min(p0, Math.min(p1, p2)) - cubeHigh;
      high[count] = Math.max(p0, Math.max(p1, p2)) - cubeLow;
      count++;
    }

    void restrictY(int x, int first, int last) {
      from = first;
      to = last;
      for (int i = 0; i < count && from <= to; i++) {
        restrict(ay[i], low[i] - ax[i] * x, high[i] - ax[i] * x);
      }
    }

    void restrictZ(int x, int y, int first, int last) {
      from = first;
      to = last;
      for (int i = 0; i < count && from <= to; i++) {
        double known = ax[i] * x + ay[i] * y;
        restrict(az[i], low[i] - known, high[i] - known);
      }
    }

    /** Keeps the whole numbers n of the run with lowest <= slope * n <= highest. */
    private void restrict(double slope, double lowest, double highest) {
      if (slope == 0) {
        if (lowest > 0 || highest < 0) {
          to = from - 1;
        }
        return;
      }
      double a = lowest / slope;
      double b = highest / slope;
      from = (int) Math.max(from, Math.ceil(Math.min(a, b)));
      to = (int) Math.min(to, Math.floor(Math.max(a, b)));
    }
  }
}
