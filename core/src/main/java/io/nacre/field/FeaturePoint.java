package io.nacre.field;

import io.nacre.linear.SymmetricEigen;

/**
 * The point that is nearest to the tangent planes of a few points of a surface: on the edge or in
 * the corner where the planes meet (dual contouring of Hermite data, Ju, Losasso, Schaefer and
 * Warren, 2002). The sum of squared distances to the planes is least there. Directions in which it
 * hardly grows, along an edge or within a plane, are left where the mean of the points is
 * (Lindstrom, 2000).
 */
final class FeaturePoint {

  /**
   * Least ratio of an eigenvalue to the largest that counts: two equal shares of normals count as
   * an edge from 35 degrees between them.
   */
  private static final double LEAST = 0.1;

  /**
   * How far beyond the box a corner may lie, in its edges: the cell that holds a corner often meets
   * two of its three faces only, and a cell beside it all three.
   */
  private static final double CORNER_REACH = 0.5;

  private final double[][] matrix = new double[3][3];
  private final double[] side = new double[3];
  private final double[] mean = new double[3];
  private final double[] point = new double[3];
  private int rank;
  private boolean isHeld;

  /**
   * Fits the point of {@code count} points.
   *
   * @param points of which {@code of} names those that count, three coordinates each
   * @param normals unit normals of the points, or 0 where there is none
   * @param from first entry in {@code of}
   * @param low low corner of the box in which the point has to lie, but for corners, as the mean of
   *     the points does
   * @param size edge of the box
   */
  void fit(
      double[] points, float[] normals, int[] of, int from, int count, double[] low, double size) {
    setMean(points, of, from, count);
    double[][] a = new double[3][3];
    double[] b = new double[3];
    for (int i = from; i < from + count; i++) {
      int at = 3 * of[i];
      double distance = 0;
      for (int axis = 0; axis < 3; axis++) {
        distance += normals[at + axis] * (points[at + axis] - mean[axis]);
      }
      for (int axis = 0; axis < 3; axis++) {
        b[axis] += normals[at + axis] * distance;
        for (int other = 0; other < 3; other++) {
          a[axis][other] += (double) normals[at + axis] * normals[at + other];
        }
      }
    }
    double least = LEAST * largest(a);
    boolean[] held = new boolean[3];
    double[] move = new double[3];
    rank = solve(a, b, held, move, least);
    isHeld = false;
    double reach = rank == 3 ? CORNER_REACH * size : 0;
    while (holdOne(held, move, low, size, reach)) {
      isHeld = true;
      reach = 0;
      solve(a, b, held, move, least);
    }
    for (int axis = 0; axis < 3; axis++) {
      point[axis] = mean[axis] + move[axis];
    }
  }

  private void setMean(double[] points, int[] of, int from, int count) {
    for (int axis = 0; axis < 3; axis++) {
      double sum = 0;
      for (int i = from; i < from + count; i++) {
        sum += points[3 * of[i] + axis];
      }
      mean[axis] = sum / count;
    }
  }

  private double largest(double[][] a) {
    copy(a);
    SymmetricEigen.vectors(matrix);
    return Math.max(matrix[0][0], Math.max(matrix[1][1], matrix[2][2]));
  }

  private void copy(double[][] a) {
    for (int axis = 0; axis < 3; axis++) {
      System.arraycopy(a[axis], 0, matrix[axis], 0, 3);
    }
  }

  /**
   * Sets those of {@code move} that are not held to the shortest that solves a * move = b,
   * eigenvalues below {@code least} taken as 0; how many are not.
   */
  private int solve(double[][] a, double[] b, boolean[] held, double[] move, double least) {
    copy(a);
    for (int axis = 0; axis < 3; axis++) {
      side[axis] = b[axis];
      for (int other = 0; other < 3; other++) {
        side[axis] -= held[other] ? a[axis][other] * move[other] : 0;
        matrix[axis][other] = held[axis] || held[other] ? 0 : a[axis][other];
      }
    }
    double[][] vectors = SymmetricEigen.vectors(matrix);
    for (int axis = 0; axis < 3; axis++) {
      move[axis] = held[axis] ? move[axis] : 0;
    }
    int used = 0;
    for (int k = 0; k < 3; k++) {
      double eigenvalue = matrix[k][k];
      if (eigenvalue > 0 && eigenvalue >= least) {
        used++;
        double along =
            (vectors[k][0] * side[0] + vectors[k][1] * side[1] + vectors[k][2] * side[2])
                / eigenvalue;
        for (int axis = 0; axis < 3; axis++) {
          move[axis] += held[axis] ? 0 : along * vectors[k][axis];
        }
      }
    }
    return used;
  }

  /** Holds the coordinate that leaves the box furthest at the face that it leaves by. */
  private boolean holdOne(boolean[] held, double[] move, double[] low, double size, double reach) {
    int worst = -1;
    double furthest = reach;
    for (int axis = 0; axis < 3; axis++) {
      double p = mean[axis] + move[axis];
      double beyond = Math.max(low[axis] - p, p - low[axis] - size);
      if (!held[axis] && beyond > furthest) {
        furthest = beyond;
        worst = axis;
      }
    }
    if (worst < 0) {
      return false;
    }
    held[worst] = true;
    move[worst] = (move[worst] < 0 ? low[worst] : low[worst] + size) - mean[worst];
    return true;
  }

  /** How many directions the planes decide: 1 on what is smooth, 2 on an edge, 3 in a corner. */
  int rank() {
    return rank;
  }

  /** Whether the planes meet outside the box, so that the point is only the best in it. */
  boolean isHeld() {
    return isHeld;
  }

  /** A coordinate of the point. */
  double point(int axis) {
    return point[axis];
  }

  /** A coordinate of the mean of the points. */
  double mean(int axis) {
    return mean[axis];
  }
}
