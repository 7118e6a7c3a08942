package io.nacre.onet.scan;

import io.nacre.field.Field;
import java.util.Arrays;

/**
 * A field at the corners of a box of a lattice: asked at every few corners, then at all near where
 * it changes its sign, trilinear elsewhere.
 *
 * @param sizes corners along x, y and z
 * @param values x before y before z
 */
record WindowValues(int[] sizes, float[] values) {

  /**
   * Asks a field.
   *
   * @param positions of the corners along x, y and z, rising, in the field's coordinates
   * @param step corners from one that is always asked to the next, at least 1
   */
  static WindowValues of(Field field, float[][] positions, int step) {
    int[] sizes = {positions[0].length, positions[1].length, positions[2].length};
    WindowValues all = new WindowValues(sizes, new float[sizes[0] * sizes[1] * sizes[2]]);
    int[][] anchors = new int[3][];
    for (int axis = 0; axis < 3; axis++) {
      anchors[axis] = anchors(sizes[axis], step);
    }
    all.ask(field, positions, anchors);
    if (step > 1) {
      all.fill(field, positions, anchors);
    }
    return all;
  }

  /** Every {@code step}-th of so many corners, and the last. */
  private static int[] anchors(int size, int step) {
    int blocks = Math.max(1, (size - 1 + step - 1) / step);
    int[] anchors = new int[blocks + 1];
    for (int i = 0; i <= blocks; i++) {
      anchors[i] = Math.min(size - 1, i * step);
    }
    return anchors;
  }

  private int place(int i, int j, int k) {
    return (i * sizes[1] + j) * sizes[2] + k;
  }

  /** Asks at the corners of which all three indices are among those given. */
  private void ask(Field field, float[][] positions, int[][] wanted) {
    for (int i : wanted[0]) {
      int[] places = new int[wanted[1].length * wanted[2].length];
      int n = 0;
      for (int j : wanted[1]) {
        for (int k : wanted[2]) {
          places[n++] = place(i, j, k);
        }
      }
      ask(field, positions, places);
    }
  }

  private void ask(Field field, float[][] positions, int[] places) {
    int n = places.length;
    float[][] p = new float[3][n];
    for (int m = 0; m < n; m++) {
      p[0][m] = positions[0][places[m] / (sizes[1] * sizes[2])];
      p[1][m] = positions[1][places[m] / sizes[2] % sizes[1]];
      p[2][m] = positions[2][places[m] % sizes[2]];
    }
    float[] out = new float[n];
    field.scores(p[0], p[1], p[2], out, n);
    for (int m = 0; m < n; m++) {
      values[places[m]] = out[m];
    }
  }

  private void fill(Field field, float[][] positions, int[][] anchors) {
    int[] blocks = {anchors[0].length - 1, anchors[1].length - 1, anchors[2].length - 1};
    boolean[] near = near(anchors, blocks);
    int[] places = new int[values.length];
    for (int a = 0; a < blocks[0]; a++) {
      int n = 0;
      for (int b = 0; b < blocks[1]; b++) {
        for (int c = 0; c < blocks[2]; c++) {
          int[] low = {anchors[0][a], anchors[1][b], anchors[2][c]};
          int[] high = {anchors[0][a + 1], anchors[1][b + 1], anchors[2][c + 1]};
          if (near[(a * blocks[1] + b) * blocks[2] + c]) {
            n = list(low, high, places, n);
          } else {
            interpolate(low, high);
          }
        }
      }
      ask(field, positions, Arrays.copyOf(places, n));
    }
  }

  /** The blocks whose corners differ in sign, and those around them. */
  private boolean[] near(int[][] anchors, int[] blocks) {
    boolean[] near = new boolean[blocks[0] * blocks[1] * blocks[2]];
    for (int a = 0; a < blocks[0]; a++) {
      for (int b = 0; b < blocks[1]; b++) {
        for (int c = 0; c < blocks[2]; c++) {
          int inside = 0;
          for (int corner = 0; corner < 8; corner++) {
            int i = anchors[0][a + (corner >> 2)];
            int j = anchors[1][b + (corner >> 1 & 1)];
            int k = anchors[2][c + (corner & 1)];
            inside += values[place(i, j, k)] > 0 ? 1 : 0;
          }
          if (inside % 8 != 0) {
            around(near, blocks, a, b, c);
          }
        }
      }
    }
    return near;
  }

  private static void around(boolean[] near, int[] blocks, int a, int b, int c) {
    for (int i = Math.max(0, a - 1); i <= Math.min(blocks[0] - 1, a + 1); i++) {
      for (int j = Math.max(0, b - 1); j <= Math.min(blocks[1] - 1, b + 1); j++) {
        for (int k = Math.max(0, c - 1); k <= Math.min(blocks[2] - 1, c + 1); k++) {
          near[(i * blocks[1] + j) * blocks[2] + k] = true;
        }
      }
    }
  }

  /** Adds the corners of a block, its high faces left to the blocks beside it. */
  private int list(int[] low, int[] high, int[] places, int count) {
    int n = count;
    for (int i = low[0]; i < end(low, high, 0); i++) {
      for (int j = low[1]; j < end(low, high, 1); j++) {
        for (int k = low[2]; k < end(low, high, 2); k++) {
          places[n++] = place(i, j, k);
        }
      }
    }
    return n;
  }

  private int end(int[] low, int[] high, int axis) {
    return high[axis] == sizes[axis] - 1 ? sizes[axis] : high[axis];
  }

  private void interpolate(int[] low, int[] high) {
    float[] corners = new float[8];
    for (int c = 0; c < 8; c++) {
      corners[c] =
          values[
              place(
                  (c & 4) == 0 ? low[0] : high[0],
                  (c & 2) == 0 ? low[1] : high[1],
                  (c & 1) == 0 ? low[2] : high[2])];
    }
    for (int i = low[0]; i < end(low, high, 0); i++) {
      float x = part(i, low[0], high[0]);
      for (int j = low[1]; j < end(low, high, 1); j++) {
        float y = part(j, low[1], high[1]);
        for (int k = low[2]; k < end(low, high, 2); k++) {
          float z = part(k, low[2], high[2]);
          float front =
              between(between(corners[0], corners[1], z), between(corners[2], corners[3], z), y);
          float back =
              between(between(corners[4], corners[5], z), between(corners[6], corners[7], z), y);
          values[place(i, j, k)] = between(front, back, x);
        }
      }
    }
  }

  private static float part(int index, int low, int high) {
    return high == low ? 0 : (float) (index - low) / (high - low);
  }

  private static float between(float a, float b, float part) {
    return a + part * (b - a);
  }
}
