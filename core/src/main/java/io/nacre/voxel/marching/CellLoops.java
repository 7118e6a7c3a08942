package io.nacre.voxel.marching;

/**
 * The surface as it crosses cells: in each crossed cell one or more loops over the cell's edges,
 * which together are a closed 2-manifold of polygons.
 *
 * @param frame the corners of the cells
 * @param points crossings of edges, three coordinates each; some belong to no loop
 * @param starts first corner of each loop, and behind the last the number of corners
 * @param corners the crossing at each corner of the loops; clockwise seen from outside
 * @param cells of each loop the low corner of its cell, three indices in the frame, -1 for corners
 *     before the first
 */
public record CellLoops(
    CornerFrame frame, double[] points, int[] starts, int[] corners, int[] cells) {

  /** How many loops there are. */
  public int count() {
    return starts.length - 1;
  }

  /** Bytes of all of it. */
  public long bytes() {
    return bytes(count(), corners.length) + 8L * points.length;
  }

  /** Bytes of so many loops and corners, points not counted. */
  static long bytes(int loops, int corners) {
    return 16L * loops + 4L * corners;
  }
}
