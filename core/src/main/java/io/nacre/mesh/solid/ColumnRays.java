package io.nacre.mesh.solid;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.TriangleMesh;

/**
 * The winding number of a closed mesh by rays that run upwards along z. Triangles are kept in
 * columns over (x, y); what a ray crosses is decided exactly, as where voxels are scanned.
 */
final class ColumnRays {

  private static final int MOST_COLUMNS = 1024;

  /** Entries a triangle beyond which columns are made larger. */
  private static final int MOST_ENTRIES = 16;

  private final double[] corners;
  private final Columns columns;
  private final int[] starts;
  private final int[] entries;

  private ColumnRays(double[] corners, Columns columns) {
    this.corners = corners;
    this.columns = columns;
    starts = new int[columns.side * columns.side + 1];
    visit((t, column) -> starts[column + 1]++);
    for (int c = 1; c < starts.length; c++) {
      starts[c] += starts[c - 1];
    }
    int[] next = starts.clone();
    entries = new int[starts[starts.length - 1]];
    visit((t, column) -> entries[next[column]++] = t);
  }

  /** The rays of {@code mesh}, which has a triangle and whose edges balance. */
  static ColumnRays of(TriangleMesh mesh) {
    double[] corners = new double[3 * mesh.triangles().length];
    for (int i = 0; i < mesh.triangles().length; i++) {
      System.arraycopy(mesh.positions(), 3 * mesh.triangles()[i], corners, 3 * i, 3);
    }
    int side = (int) Math.clamp(Math.sqrt(0.5 * mesh.triangleCount()), 1, MOST_COLUMNS);
    Columns columns = Columns.of(mesh.bounds(), side);
    while (columns.side > 1
        && columns.entries(corners) > (long) MOST_ENTRIES * mesh.triangleCount()) {
      columns = Columns.of(mesh.bounds(), (columns.side + 1) / 2);
    }
    return new ColumnRays(corners, columns);
  }

  /** Told of each triangle in each of its columns. */
  private interface Visitor {
    void visit(int triangle, int column);
  }

  private void visit(Visitor visitor) {
    for (int t = 0; t < corners.length / 9; t++) {
      int toX = columns.x(most(corners, t, 0));
      int fromY = columns.y(least(corners, t, 1));
      int toY = columns.y(most(corners, t, 1));
      for (int x = columns.x(least(corners, t, 0)); x <= toX; x++) {
        for (int y = fromY; y <= toY; y++) {
          visitor.visit(t, x * columns.side + y);
        }
      }
    }
  }

  /** {@code side} x {@code side} columns over a box. */
  private record Columns(double minX, double minY, double perX, double perY, int side) {

    static Columns of(BoundingBox box, int side) {
      return new Columns(
          box.minX(),
          box.minY(),
          side / Math.max(Double.MIN_NORMAL, box.maxX() - box.minX()),
          side / Math.max(Double.MIN_NORMAL, box.maxY() - box.minY()),
          side);
    }

    int x(double at) {
      return column((at - minX) * perX);
    }

    int y(double at) {
      return column((at - minY) * perY);
    }

    private int column(double at) {
      return Math.clamp((long) Math.floor(at), 0, side - 1);
    }

    /** Columns that the boxes of triangles meet, all added up. */
    long entries(double[] corners) {
      long sum = 0;
      for (int t = 0; t < corners.length / 9; t++) {
        long wide = x(most(corners, t, 0)) - x(least(corners, t, 0)) + 1;
        sum += wide * (y(most(corners, t, 1)) - y(least(corners, t, 1)) + 1);
      }
      return sum;
    }
  }

  private static double least(double[] corners, int t, int axis) {
    int at = 9 * t + axis;
    return Math.min(corners[at], Math.min(corners[at + 3], corners[at + 6]));
  }

  private static double most(double[] corners, int t, int axis) {
    int at = 9 * t + axis;
    return Math.max(corners[at], Math.max(corners[at + 3], corners[at + 6]));
  }

  /** The winding number at (x, y, z), which lies on no triangle. */
  int winding(double x, double y, double z) {
    int column = columns.x(x) * columns.side + columns.y(y);
    int winding = 0;
    for (int i = starts[column]; i < starts[column + 1]; i++) {
      winding += crossing(9 * entries[i], x, y, z);
    }
    return winding;
  }

  /** 1 when the ray leaves through the triangle at {@code t}, -1 when it enters, 0 elsewhere. */
  private int crossing(int t, double x, double y, double z) {
    double[] c = corners;
    double highest = Math.max(c[t + 2], Math.max(c[t + 5], c[t + 8]));
    if (highest <= z
        || x < Math.min(c[t], Math.min(c[t + 3], c[t + 6]))
        || x > Math.max(c[t], Math.max(c[t + 3], c[t + 6]))
        || y < Math.min(c[t + 1], Math.min(c[t + 4], c[t + 7]))
        || y > Math.max(c[t + 1], Math.max(c[t + 4], c[t + 7]))) {
      return 0;
    }
    int turn = PlanarSide.of(c[t], c[t + 1], c[t + 3], c[t + 4], x, y);
    if (turn == 0
        || PlanarSide.of(c[t + 3], c[t + 4], c[t + 6], c[t + 7], x, y) != turn
        || PlanarSide.of(c[t + 6], c[t + 7], c[t], c[t + 1], x, y) != turn) {
      return 0;
    }
    double lowest = Math.min(c[t + 2], Math.min(c[t + 5], c[t + 8]));
    return lowest > z || height(t, x, y, lowest, highest) > z ? turn : 0;
  }

  private double height(int t, double x, double y, double lowest, double highest) {
    double[] c = corners;
    double w0 =
        Math.abs((c[t + 6] - c[t + 3]) * (y - c[t + 4]) - (c[t + 7] - c[t + 4]) * (x - c[t + 3]));
    double w1 =
        Math.abs((c[t] - c[t + 6]) * (y - c[t + 7]) - (c[t + 1] - c[t + 7]) * (x - c[t + 6]));
    double w2 = Math.abs((c[t + 3] - c[t]) * (y - c[t + 1]) - (c[t + 4] - c[t + 1]) * (x - c[t]));
    double sum = w0 + w1 + w2;
    double z = sum > 0 ? (w0 * c[t + 2] + w1 * c[t + 5] + w2 * c[t + 8]) / sum : lowest;
    return Math.clamp(z, lowest, highest);
  }
}
