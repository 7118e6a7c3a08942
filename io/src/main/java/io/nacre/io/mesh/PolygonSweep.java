package io.nacre.io.mesh;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a simple polygon into pieces that are monotone along v, from top to bottom (Lee and
 * Preparata, 1977; Garey and others, 1978). Time is n log n in the corners, whatever their form.
 */
final class PolygonSweep {

  /** A side that goes down, with the inside on its right; a point when both ends are the same. */
  private record Side(int top, int bottom) {}

  private final PlanePolygon polygon;
  private final int n;
  private final TreeSet<Side> sides = new TreeSet<>(this::compare);
  private final @Nullable Side[] sideFrom;

  /** Of each side in {@link #sides}, by its upper corner: the lowest corner that sees it. */
  private final int[] helper;

  private final boolean[] merges;
  private int[] diagonals = new int[64];
  private int count;

  private PolygonSweep(PlanePolygon polygon) {
    this.polygon = polygon;
    n = polygon.n();
    sideFrom = new Side[n];
    helper = new int[n];
    merges = new boolean[n];
  }

  /**
   * The diagonals that cut {@code polygon} into monotone pieces, two corners each; null when its
   * sides turn out to cross.
   */
  static int @Nullable [] diagonals(PlanePolygon polygon) {
    PolygonSweep sweep = new PolygonSweep(polygon);
    return sweep.run() ? Arrays.copyOf(sweep.diagonals, 2 * sweep.count) : null;
  }

  private boolean run() {
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(i -> i, polygon::compareHeight));
    for (int corner : order) {
      if (!visit(corner)) {
        return false;
      }
    }
    return sides.isEmpty();
  }

  /** Whether the corner is possible in a simple polygon. */
  private boolean visit(int i) {
    int before = i == 0 ? n - 1 : i - 1;
    int after = i == n - 1 ? 0 : i + 1;
    boolean fromAbove = polygon.compareHeight(before, i) < 0;
    boolean downwards = polygon.compareHeight(i, after) < 0;
    boolean convex = polygon.turn(before, i, after) > 0;
    if (fromAbove) {
      // The side before ends here.
      Side ended = sideFrom[before];
      if (ended == null || !sides.remove(ended)) {
        return false;
      }
      join(i, helper[before]);
    }
    if (fromAbove == downwards ? !fromAbove : !convex) {
      Side left = sides.lower(new Side(i, i));
      if (left == null) {
        return false;
      }
      boolean splits = !fromAbove && downwards;
      if (splits) {
        cut(i, helper[left.top]);
      } else {
        join(i, helper[left.top]);
      }
      helper[left.top] = i;
      merges[i] = fromAbove && !downwards;
    }
    if (downwards) {
      Side begun = new Side(i, after);
      sideFrom[i] = begun;
      helper[i] = i;
      return sides.add(begun);
    }
    return true;
  }

  /** A corner at which two pieces met above is joined with the next corner below it. */
  private void join(int i, int helper) {
    if (merges[helper]) {
      cut(i, helper);
    }
  }

  private void cut(int i, int j) {
    if (2 * count == diagonals.length) {
      diagonals = Arrays.copyOf(diagonals, 2 * diagonals.length);
    }
    diagonals[2 * count] = i;
    diagonals[2 * count++ + 1] = j;
  }

  /** Which of two sides that a level line meets lies on the left. */
  private int compare(Side a, Side b) {
    if (a.equals(b)) {
      return 0;
    }
    int order = polygon.compareHeight(a.top, b.top) <= 0 ? -beside(b, a) : beside(a, b);
    return order != 0 ? order : Integer.compare(a.top, b.top);
  }

  /** 1 when side {@code a}, which begins no higher than {@code b}, lies on its right, else -1. */
  private int beside(Side a, Side b) {
    int turn = polygon.turn(b.top, b.bottom, a.top);
    return turn != 0 ? turn : polygon.turn(b.top, b.bottom, a.bottom);
  }
}
