package io.nacre.io.mesh;

/**
 * The corners of a polygon in a plane, counter-clockwise.
 *
 * @param u first coordinate of each corner
 * @param v second coordinate
 * @param n number of corners, at least 3; the arrays may be longer
 */
// A view for one call: arrays are shared on purpose and nothing is compared.
@SuppressWarnings("ArrayRecordComponent")
record PlanePolygon(double[] u, double[] v, int n) {

  /** 1 when corners i, j, k turn left, -1 when right, 0 when they lie on a line. */
  int turn(int i, int j, int k) {
    return ExactTurn.sign(u[i], v[i], u[j], v[j], u[k], v[k]);
  }

  /** Negative when corner i is above j: of a larger v, of equal ones that with the smaller u. */
  int compareHeight(int i, int j) {
    if (v[i] != v[j]) {
      return v[i] > v[j] ? -1 : 1;
    }
    return u[i] != u[j] ? (u[i] < u[j] ? -1 : 1) : Integer.compare(i, j);
  }

  /** Whether two corners are in the same place. */
  boolean isSame(int i, int j) {
    return u[i] == u[j] && v[i] == v[j];
  }
}
