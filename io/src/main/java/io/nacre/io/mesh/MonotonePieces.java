package io.nacre.io.mesh;

import java.util.Arrays;

/**
 * Triangles of a simple polygon of any number of corners: the pieces that {@link PolygonSweep} cuts
 * it into, each split from top to bottom in one pass.
 */
final class MonotonePieces {

  private final PlanePolygon polygon;
  private final int n;
  private final int[] diagonals;

  /** Where the diagonals of each corner begin in {@link #ends}, and behind the last their end. */
  private final int[] starts;

  /** Ends of diagonals by the corner that they start from, counter-clockwise from its next one. */
  private final int[] ends;

  /** Of each end of a diagonal, as the sweep numbered them, its place in {@link #ends}. */
  private final int[] places;

  private final int[] piece;
  private final int[] sorted;
  private final boolean[] rising;
  private final int[] stack;
  private final int[] out;
  private int written;

  private MonotonePieces(PlanePolygon polygon, int[] diagonals, int[] out) {
    this.polygon = polygon;
    this.diagonals = diagonals;
    this.out = out;
    n = polygon.n();
    starts = new int[n + 1];
    ends = new int[diagonals.length];
    places = new int[diagonals.length];
    piece = new int[n];
    sorted = new int[n];
    rising = new boolean[n];
    stack = new int[n];
    sortDiagonals();
  }

  /**
   * Writes the corners of n - 2 triangles into {@code out}.
   *
   * @return false when the polygon is not simple; then what is in {@code out} is of no use
   */
  static boolean split(PlanePolygon polygon, int[] out) {
    int[] diagonals = PolygonSweep.diagonals(polygon);
    return diagonals != null && new MonotonePieces(polygon, diagonals, out).split();
  }

  private void sortDiagonals() {
    for (int end : diagonals) {
      starts[end + 1]++;
    }
    for (int i = 0; i < n; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = starts.clone();
    for (int e = 0; e < diagonals.length; e++) {
      ends[next[diagonals[e]]++] = e;
    }
    for (int i = 0; i < n; i++) {
      sortAround(i);
    }
    for (int place = 0; place < ends.length; place++) {
      places[ends[place]] = place;
    }
  }

  private void sortAround(int i) {
    int from = starts[i];
    int to = starts[i + 1];
    if (to - from < 2) {
      return;
    }
    int after = after(i);
    Integer[] around = new Integer[to - from];
    Arrays.setAll(around, k -> ends[from + k]);
    Arrays.sort(
        around,
        (a, b) -> {
          int j = diagonals[a ^ 1];
          int k = diagonals[b ^ 1];
          int order = Integer.compare(third(i, after, j), third(i, after, k));
          return order != 0 ? order : -polygon.turn(i, j, k);
        });
    for (int k = from; k < to; k++) {
      ends[k] = around[k - from];
    }
  }

  /**
   * Where corner j lies as seen from i: 0 in the direction of the next corner, 1 on its left, 2
   * behind or on its right. Of three parts that are sorted by turns each is less than a circle, so
   * that the order is one even when the polygon is not simple.
   */
  private int third(int i, int after, int j) {
    int turn = polygon.turn(i, after, j);
    boolean along =
        polygon.isSame(i, j)
            || polygon.compareHeight(i, j) < 0 == polygon.compareHeight(i, after) < 0;
    return turn > 0 ? 1 : turn == 0 && along ? 0 : 2;
  }

  private int after(int i) {
    return i == n - 1 ? 0 : i + 1;
  }

  /** Each way out of a corner, its next side or a diagonal, has one piece on its left. */
  private boolean split() {
    boolean[] sidesDone = new boolean[n];
    boolean[] done = new boolean[diagonals.length];
    for (int i = 0; i < n; i++) {
      for (int way = starts[i] - 1; way < starts[i + 1]; way++) {
        boolean side = way < starts[i];
        if (!(side ? sidesDone[i] : done[way]) && !walk(i, way, sidesDone, done)) {
          return false;
        }
      }
    }
    return written == 3 * (n - 2);
  }

  /** Collects and splits the piece on the left of a way out of corner {@code first}. */
  private boolean walk(int first, int firstWay, boolean[] sidesDone, boolean[] done) {
    int length = 0;
    int i = first;
    int way = firstWay;
    do {
      if (length == n) {
        return false;
      }
      piece[length++] = i;
      if (way < starts[i]) {
        sidesDone[i] = true;
        i = after(i);
        way = starts[i + 1] - 1;
      } else {
        done[way] = true;
        int back = ends[way] ^ 1;
        i = diagonals[back];
        way = places[back] - 1;
      }
    } while (i != first || way != firstWay);
    return length >= 3 && splitPiece(length);
  }

  /** The corners of the piece from top to bottom, with which of its two sides each lies on. */
  private boolean merge(int length) {
    int top = 0;
    int bottom = 0;
    for (int k = 1; k < length; k++) {
      top = polygon.compareHeight(piece[k], piece[top]) < 0 ? k : top;
      bottom = polygon.compareHeight(piece[k], piece[bottom]) > 0 ? k : bottom;
    }
    int left = (top + 1) % length;
    int right = (top + length - 1) % length;
    sorted[0] = piece[top];
    for (int at = 1; at < length; at++) {
      boolean fromRight =
          left == bottom || right != bottom && polygon.compareHeight(piece[right], piece[left]) < 0;
      int corner = piece[fromRight ? right : left];
      if (polygon.compareHeight(sorted[at - 1], corner) >= 0) {
        return false; // not monotone
      }
      sorted[at] = corner;
      rising[at] = fromRight;
      if (fromRight) {
        right = (right + length - 1) % length;
      } else {
        left = (left + 1) % length;
      }
    }
    return true;
  }

  private boolean splitPiece(int length) {
    if (!merge(length)) {
      return false;
    }
    int held = 0;
    stack[held++] = 0;
    stack[held++] = 1;
    for (int at = 2; at < length; at++) {
      boolean last = at == length - 1;
      int newest = stack[held - 1];
      if (last || rising[at] != rising[newest]) {
        for (int k = 0; k + 1 < held; k++) {
          if (!emit(at, stack[k], stack[k + 1], !rising[stack[k + 1]])) {
            return false;
          }
        }
        stack[0] = newest;
        held = 1;
      } else {
        while (held > 1 && isCut(at, stack[held - 1], stack[held - 2])) {
          if (!emit(at, stack[held - 2], stack[held - 1], !rising[at])) {
            return false;
          }
          held--;
        }
      }
      stack[held++] = at;
    }
    return true;
  }

  /** Whether the corner between two others of one side sticks out, so that they see each other. */
  private boolean isCut(int at, int between, int above) {
    int turn = polygon.turn(sorted[above], sorted[between], sorted[at]);
    return rising[at] ? turn < 0 : turn > 0;
  }

  /**
   * Writes a triangle of the corner at {@code at} and two that follow each other above it.
   *
   * @param left whether these two lie on the left side, so that they are in the polygon's order
   * @return false when it turns the wrong way
   */
  private boolean emit(int at, int upper, int lower, boolean left) {
    int a = sorted[at];
    int b = sorted[left ? upper : lower];
    int c = sorted[left ? lower : upper];
    if (polygon.turn(a, b, c) < 0 || written + 3 > out.length) {
      return false;
    }
    out[written++] = a;
    out[written++] = b;
    out[written++] = c;
    return true;
  }
}
