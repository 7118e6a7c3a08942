package io.nacre.onet.data.sample;

/** Coordinates in [-1, 1) as 16-bit integers in steps of 2^-15, which float holds exactly. */
public final class FixedPoint {

  private static final int PER_UNIT = 1 << 15;

  private FixedPoint() {}

  /** The nearest step; coordinates beyond the range take its end. */
  public static short of(double coordinate) {
    return (short) Math.clamp(Math.round(coordinate * PER_UNIT), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /** The coordinate of a step. */
  static float value(short steps) {
    return steps * (1f / PER_UNIT);
  }
}
