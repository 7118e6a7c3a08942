package io.nacre.onet.scan;

import io.nacre.field.Field;
import io.nacre.field.Mise;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.surface.LogitField;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.CornerFrame;
import io.nacre.voxel.marching.MarchingCubes;
import java.util.Arrays;

/**
 * The solid of a scan made window by window, for finer detail than one cube of features has. Each
 * window is a scan of its own in the unit cube, closed where its faces cut through the inside; the
 * fields of overlapping windows are added by weights that fall to 0 at their borders, so that there
 * is no seam. What is inside where a window ends, and in windows nearly without points, the whole
 * scan in one cube says; beside the other windows it counts a little, if the network saw all of it.
 *
 * <p>Nothing is kept of a window once its values are added: besides the scan and a field of 97^3
 * values of it as a whole, memory is for the planes of corners that two windows overlap, and for
 * one window a thread.
 */
public final class WindowedScan {

  /** Points of the whole scan that are looked at in one cube. */
  public static final int MOST_WHOLE = 100_000;

  private static final int WHOLE_CELLS = 96;

  private final ScanSolid solid;
  private final ScanWindows windows;
  private final WindowPoints points;
  private final Field whole;
  private final long seed;
  private final int threads;
  private final WindowListener listener;

  private WindowedScan(
      ScanSolid solid,
      ScanWindows windows,
      WindowPoints points,
      Field whole,
      long seed,
      int threads,
      WindowListener listener) {
    this.solid = solid;
    this.windows = windows;
    this.points = points;
    this.whole = whole;
    this.seed = seed;
    this.threads = threads;
    this.listener = listener;
  }

  /**
   * Looks at the whole scan in one cube.
   *
   * @param solid how windows become fields
   * @param xyz x0 y0 z0 x1 … in the unit cube, in random order, at least two points
   * @param windows over them
   * @param seed of random choices
   * @param threads that compute; results do not depend on it
   */
  public static WindowedScan of(
      ScanSolid solid,
      float[] xyz,
      ScanWindows windows,
      long seed,
      int threads,
      WindowListener listener) {
    float[] some = Arrays.copyOf(xyz, Math.min(xyz.length, 3 * MOST_WHOLE));
    LatticeField whole =
        LatticeField.of(solid.part(some, seed, threads), WHOLE_CELLS, ScanWindows.REACH, threads);
    Field scaled = solid.method().scaled() ? whole : whole.over(WindowPlanes.unit(whole.values()));
    return new WindowedScan(solid, windows, new WindowPoints(xyz), scaled, seed, threads, listener);
  }

  /**
   * The closed surface in the unit cube.
   *
   * @param start coarse cells along an edge of a window with its margin
   * @param steps halvings
   * @throws IllegalArgumentException when there are more than {@link Mise#MAX_CELLS} finest cells
   *     along the longest edge
   */
  public TriangleMesh mesh(int start, int steps) {
    CornerFrame frame = frame(start, steps);
    TriangleMesh mesh = MarchingCubes.extract(frame, planes(frame, 1 << steps), 0, 1);
    return new Normalization(0, 0, 0, LogitField.PER_CUBE).invert(mesh);
  }

  /** The corners that {@link #mesh} asks, in core's coordinates. */
  private CornerFrame frame(int start, int steps) {
    double reach = ScanWindows.REACH * windows.edge();
    double cell = LogitField.PER_CUBE * reach / ((long) start << steps);
    int[] cells = new int[3];
    double[] origin = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double[] line = windows.centres()[axis];
      double last = line[line.length - 1];
      double length = LogitField.PER_CUBE * (last - line[0] + reach);
      // The tolerance keeps rounding from costing a cell.
      cells[axis] = (int) Math.min(Integer.MAX_VALUE, length / cell + 1e-6);
      origin[axis] = LogitField.PER_CUBE * 0.5 * (line[0] + last) - 0.5 * cell * cells[axis];
    }
    int most = Math.max(cells[0], Math.max(cells[1], cells[2]));
    if (most > Mise.MAX_CELLS) {
      throw new IllegalArgumentException(
          "%d windows along the longest edge make %d cells there, %d at most: take fewer windows or fewer cells a window"
              .formatted(Math.round(1 / windows.edge()), most, Mise.MAX_CELLS));
    }
    return new CornerFrame(
        cells[0] + 1, cells[1] + 1, cells[2] + 1, origin[0], origin[1], origin[2], cell);
  }

  /** The voxels of a grid over the unit cube whose centre is inside. */
  public VoxelGrid grid(GridFrame frame) {
    CornerFrame corners = CornerFrame.ofVoxelCentres(frame);
    WindowPlanes planes = planes(corners, 1);
    VoxelGrid grid = new VoxelGrid(frame);
    float[] plane = new float[frame.ny() * frame.nz()];
    for (int x = 0; x < frame.nx(); x++) {
      planes.fill(x, plane);
      for (int i = 0; i < plane.length; i++) {
        grid.set(x, i / frame.nz(), i % frame.nz(), plane[i] > 0);
      }
    }
    return grid;
  }

  /** The sum of all windows at the corners of a frame in core's coordinates. */
  WindowPlanes planes(CornerFrame frame, int step) {
    return new WindowPlanes(solid, windows, points, whole, frame, step, seed, threads, listener);
  }
}
