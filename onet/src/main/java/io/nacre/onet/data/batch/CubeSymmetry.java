package io.nacre.onet.data.batch;

import java.util.SplittableRandom;

/**
 * One of the 48 symmetries of the cube about the origin: axes change places, then signs.
 *
 * @param from for each axis the one that it takes its values of
 * @param mirrored whether the sign of an axis changes
 */
record CubeSymmetry(int[] from, boolean[] mirrored) {

  private static final int[][] ORDERS = {
    {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
  };

  static final CubeSymmetry IDENTITY = new CubeSymmetry(ORDERS[0], new boolean[3]);

  /** Any of them, all equally likely. */
  static CubeSymmetry random(SplittableRandom random) {
    int[] order = ORDERS[random.nextInt(ORDERS.length)];
    return new CubeSymmetry(
        order, new boolean[] {random.nextBoolean(), random.nextBoolean(), random.nextBoolean()});
  }

  /** Turns {@code count} points x y z from place {@code first} of the array on. */
  void points(float[] xyz, int first, int count) {
    float[] old = new float[3];
    for (int at = first; at < first + 3 * count; at += 3) {
      System.arraycopy(xyz, at, old, 0, 3);
      for (int axis = 0; axis < 3; axis++) {
        float value = old[from[axis]];
        xyz[at + axis] = mirrored[axis] ? -value : value;
      }
    }
  }

  /** A turned copy of a grid of side^3 values, x slowest. */
  float[] grid(float[] values, int side) {
    float[] turned = new float[values.length];
    int[] steps = {side * side, side, 1};
    int[] at = new int[3];
    for (at[0] = 0; at[0] < side; at[0]++) {
      for (at[1] = 0; at[1] < side; at[1]++) {
        for (at[2] = 0; at[2] < side; at[2]++) {
          int old = 0;
          int place = 0;
          for (int axis = 0; axis < 3; axis++) {
            int there = mirrored[axis] ? side - 1 - at[axis] : at[axis];
            old += there * steps[from[axis]];
            place += at[axis] * steps[axis];
          }
          turned[place] = values[old];
        }
      }
    }
    return turned;
  }
}
