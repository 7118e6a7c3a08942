package io.nacre.io.draco;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Turns differences from predictions into the values themselves. */
final class DracoPrediction {

  static final int NONE = -2;
  private static final int DIFFERENCE = 0;
  private static final int PARALLELOGRAM = 1;
  private static final int CONSTRAINED = 4;
  private static final int TEXTURE = 5;
  private static final int NORMAL = 6;

  private static final int WRAP = 1;
  private static final int OCTAHEDRON = 3;

  /** Most parallelograms that a prediction is the mean of. */
  private static final int MOST = 4;

  private final int method;
  private final int transform;
  private final int components;
  private final DracoTraversal.@Nullable Order order;
  private final boolean[][] creases = new boolean[MOST][];
  private int least;
  private int most;

  /**
   * Reads method and transform.
   *
   * @param order of the values; null where triangles are not known by their corners
   */
  DracoPrediction(DracoInput in, int method, int components, DracoTraversal.@Nullable Order order)
      throws DamagedDraco {
    this.method = method;
    this.transform = in.i8();
    this.components = components;
    this.order = order;
    boolean known =
        method == DIFFERENCE
            || method == PARALLELOGRAM
            || (method >= CONSTRAINED && method <= NORMAL);
    if (!known || (transform != WRAP && transform != OCTAHEDRON)) {
      throw new DamagedDraco(
          "prediction %d with transform %d is not known".formatted(method, transform));
    }
  }

  /** Whether differences are never negative. */
  boolean isPositive() {
    return transform == OCTAHEDRON;
  }

  /** Reads what lies behind the differences. */
  void readData(DracoInput in, int values) throws DamagedDraco {
    // Without corners all methods are the same.
    boolean corners = order != null;
    if (corners && method == CONSTRAINED) {
      for (int i = 0; i < MOST; i++) {
        int count = in.count();
        if (count > 4L * values + 4) {
          throw new DamagedDraco("there are more creases than parallelograms");
        }
        creases[i] = new boolean[count];
        DracoBits bits = count > 0 ? new DracoBits(in) : null;
        for (int j = 0; bits != null && j < count; j++) {
          creases[i][j] = bits.next();
        }
      }
    } else if (corners && method == TEXTURE) {
      in.int32();
      new DracoBits(in);
    }
    if (transform == WRAP) {
      least = in.int32();
      most = in.int32();
      if (least > most || (long) most - least >= Integer.MAX_VALUE) {
        throw new DamagedDraco("values lie between %d and %d".formatted(least, most));
      }
    } else {
      in.int32();
      in.int32();
    }
    if (corners && method == NORMAL) {
      new DracoBits(in);
    }
  }

  /** Whether {@link #undo} can. */
  boolean canUndo() {
    return transform == WRAP && (order == null || method < TEXTURE);
  }

  /** Replaces differences by values. */
  void undo(int[] values) throws DamagedDraco {
    int[] guess = new int[components];
    add(values, 0, guess, 0);
    for (int i = 1; i < values.length / components; i++) {
      boolean guessed =
          order != null
              && switch (method) {
                case PARALLELOGRAM -> parallelogram(order, values, i, order.corners()[i], guess, 0);
                case CONSTRAINED -> constrained(order, values, i, guess);
                default -> false;
              };
      if (guessed) {
        add(values, i, guess, 0);
      } else {
        add(values, i, values, (i - 1) * components);
      }
    }
  }

  /** Adds to a difference what was predicted, and wraps the sum into the range of values. */
  private void add(int[] values, int i, int[] guess, int from) {
    int range = 1 + (most - least);
    for (int c = 0; c < components; c++) {
      int at = i * components + c;
      int sum = Math.clamp(guess[from + c], least, most) + values[at];
      if (sum > most) {
        sum -= range;
      } else if (sum < least) {
        sum += range;
      }
      values[at] = sum;
    }
  }

  /** The fourth corner of the parallelogram on the triangle that a corner looks at. */
  private boolean parallelogram(
      DracoTraversal.Order order, int[] values, int i, int corner, int[] guess, int to) {
    DracoCorners table = order.table();
    int opposite = table.opposite(corner);
    if (opposite == DracoCorners.NONE) {
      return false;
    }
    int far = order.values()[table.vertex(opposite)];
    int next = order.values()[table.vertex(DracoCorners.next(opposite))];
    int previous = order.values()[table.vertex(DracoCorners.previous(opposite))];
    if (far >= i || next >= i || previous >= i) {
      return false;
    }
    for (int c = 0; c < components; c++) {
      guess[to + c] =
          values[next * components + c]
              + values[previous * components + c]
              - values[far * components + c];
    }
    return true;
  }

  private final int[] used = new int[MOST];

  /** The mean of the parallelograms at a vertex that are not across creases. */
  private boolean constrained(DracoTraversal.Order order, int[] values, int i, int[] guess)
      throws DamagedDraco {
    DracoCorners table = order.table();
    int[] guesses = new int[MOST * components];
    int found = 0;
    int start = order.corners()[i];
    boolean left = true;
    for (int corner = start; corner != DracoCorners.NONE && found < MOST; ) {
      if (parallelogram(order, values, i, corner, guesses, found * components)) {
        found++;
      }
      corner = left ? table.swingLeft(corner) : table.swingRight(corner);
      if (corner == start) {
        break;
      }
      if (corner == DracoCorners.NONE && left) {
        left = false;
        corner = table.swingRight(start);
      }
    }
    int counted = 0;
    Arrays.fill(guess, 0);
    for (int g = 0; g < found; g++) {
      boolean[] flags = creases[found - 1];
      if (used[found - 1] >= flags.length) {
        throw new DamagedDraco("there are fewer creases than parallelograms");
      }
      if (!flags[used[found - 1]++]) {
        counted++;
        for (int c = 0; c < components; c++) {
          guess[c] += guesses[g * components + c];
        }
      }
    }
    for (int c = 0; counted > 0 && c < components; c++) {
      guess[c] /= counted;
    }
    return counted > 0;
  }
}
