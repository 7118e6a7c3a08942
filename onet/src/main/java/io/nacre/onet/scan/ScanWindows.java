package io.nacre.onet.scan;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Overlapping cubes of one edge over a scan: the sliding windows of Convolutional Occupancy
 * Networks (Peng et al. 2020). Along each axis they are spread evenly from one end of the scan to
 * the other, at most {@value #STEP} of an edge apart. What a window counts falls from 1 at its
 * centre to 0 at the centres beside it, and stays 1 from the outermost centres to where features
 * end, so what all windows count is 1 up to there, and 0 beyond.
 *
 * @param edge of a window, in the unit cube of the whole scan
 * @param centres of the windows along x, y and z, rising
 */
public record ScanWindows(double edge, double[][] centres) {

  /** Most windows that {@link #number} asks for along the longest edge. */
  public static final int MOST = 16;

  /** Most windows along the longest edge, not counting the overlapping ones between them. */
  public static final int LIMIT = 64;

  /** Edge of what a network answers, in edges of a window. */
  static final double REACH = 1.1;

  private static final double STEP = 0.4;

  /**
   * Points from which on an object has two windows along its longest edge: a network of 16^3 cells
   * then sees twice as fine. With 1,000 points that measured better, with 300 worse, since too
   * little is in each.
   */
  static final int ENOUGH = 600;

  /** Points of a scan about which windows are tried. */
  private static final int TRIED = 256;

  /**
   * Windows whose edge is an {@code number}-th of the scan's longest edge.
   *
   * @param xyz x0 y0 z0 x1 … in the unit cube, at least one point
   * @param number from 1 to {@value #LIMIT}; 1 gives one window that is the unit cube about the
   *     scan
   */
  public static ScanWindows of(float[] xyz, int number) {
    if (number < 1 || number > LIMIT) {
      throw new IllegalArgumentException(
          "%d windows along the longest edge; 1 to %d are possible".formatted(number, LIMIT));
    }
    ScanBounds bounds = ScanBounds.of(xyz);
    double edge = bounds.longestEdge() / number;
    double[][] centres = new double[3][];
    for (int axis = 0; axis < 3; axis++) {
      double room = Math.max(0, bounds.edge(axis) - edge);
      // The tolerance keeps rounding from costing a window.
      int steps = (int) Math.ceil(room / (STEP * edge) - 1e-6);
      centres[axis] = new double[steps + 1];
      double first = 0.5 * (bounds.low()[axis] + bounds.high()[axis] - room);
      for (int i = 0; i <= steps; i++) {
        centres[axis][i] = steps == 0 ? first : first + room * i / steps;
      }
    }
    return new ScanWindows(edge, centres);
  }

  /**
   * How many windows along its longest edge a scan needs: one below {@value #ENOUGH} points, else
   * the fewest, two at least, of which one about a point of the scan holds, in the median, no more
   * than {@code seen} points, so that a network that takes no more has all of them.
   *
   * @param xyz x0 y0 z0 x1 … in the unit cube, at least one point, in random order
   * @param seen points that the network saw in its training
   * @return from 1 to {@value #MOST}
   */
  public static int number(float[] xyz, int seen, long seed) {
    int points = xyz.length / 3;
    if (points < ENOUGH) {
      return 1;
    }
    if (points <= seen) {
      return 2;
    }
    SplittableRandom random = new SplittableRandom(seed);
    int tried = Math.min(TRIED, points);
    int[][] counts = new int[MOST + 1][tried];
    for (int i = 0; i < tried; i++) {
      int about = random.nextInt(points);
      for (int j = 0; j < points; j++) {
        double far = 0;
        for (int axis = 0; axis < 3; axis++) {
          far = Math.max(far, Math.abs(xyz[3 * j + axis] - xyz[3 * about + axis]));
        }
        // In a window of edge 1/n where far is at most 1/(2n).
        int most = far > 0 ? (int) Math.min(MOST, 0.5 / far) : MOST;
        counts[most][i]++;
      }
    }
    for (int n = MOST; n > 1; n--) {
      for (int i = 0; i < tried; i++) {
        counts[n - 1][i] += counts[n][i];
      }
    }
    for (int n = 2; n < MOST; n++) {
      int[] sorted = counts[n].clone();
      Arrays.sort(sorted);
      if (sorted[tried / 2] <= seen) {
        return n;
      }
    }
    return MOST;
  }

  /** Windows along an axis. */
  int along(int axis) {
    return centres[axis].length;
  }

  /** Windows of all three axes together. */
  public int count() {
    return along(0) * along(1) * along(2);
  }

  /** What window {@code index} of an axis counts at a coordinate, 0 to 1. */
  double weight(int axis, int index, double at) {
    double[] line = centres[axis];
    double way = at - line[index];
    int beside = way < 0 ? index - 1 : index + 1;
    if (beside < 0 || beside == line.length) {
      // The tolerance keeps the last corner of a lattice that ends there.
      return Math.abs(way) <= (0.5 * REACH + 1e-6) * edge ? 1 : 0;
    }
    return Math.max(0, 1 - way / (line[beside] - line[index]));
  }
}
