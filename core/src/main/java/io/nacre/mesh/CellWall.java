package io.nacre.mesh;

/** All triangles between two cells of a {@link CellComplex}, by what their directions say. */
final class CellWall {

  /** Share of the area that must agree. */
  private static final double AGREED = 0.9;

  /** Where triangles disagree on how the winding number changes. */
  static final int UNCLEAR = Integer.MIN_VALUE;

  private final int low;
  private final int high;
  private double lowInFront;
  private double highInFront;
  private double twoSided;

  /**
   * @param low a cell
   * @param high another
   */
  CellWall(int low, int high) {
    this.low = low;
    this.high = high;
  }

  void add(int front, double area, boolean isTwoSided) {
    twoSided += isTwoSided ? area : 0;
    lowInFront += !isTwoSided && front == low ? area : 0;
    highInFront += !isTwoSided && front == high ? area : 0;
  }

  /** The cell on the other side. */
  int beyond(int cell) {
    return cell == low ? high : low;
  }

  /** How much the winding number grows from {@code cell} to the other side, or {@link #UNCLEAR}. */
  int growthFrom(int cell) {
    double clear = AGREED * area();
    if (twoSided >= clear) {
      return 0;
    }
    if (Math.max(lowInFront, highInFront) < clear) {
      return UNCLEAR;
    }
    return lowInFront >= clear ^ cell == high ? 1 : -1;
  }

  double area() {
    return lowInFront + highInFront + twoSided;
  }

  double twoSidedArea() {
    return twoSided;
  }

  /** Area that faces {@code cell} less the area that faces the other side. */
  double facing(int cell) {
    return cell == low ? lowInFront - highInFront : highInFront - lowInFront;
  }
}
