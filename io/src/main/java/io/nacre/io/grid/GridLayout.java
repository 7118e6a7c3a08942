package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.MalformedShapeException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the grids of an array lie among its elements as they are stored. Axes of length 1 beyond
 * the third mean nothing; of those that are left the last three are x, y and z and all before them
 * count the grids, but where the first three of four are equal and the last is not, the last does.
 *
 * @param shape of the whole array
 * @param lead lengths of the axes that count the grids; empty for a single grid
 * @param sides nx, ny and nz
 * @param fortranOrder whether the first index varies fastest
 * @param last whether the axis that counts the grids is the last
 */
record GridLayout(
    List<Long> shape, List<Long> lead, List<Long> sides, boolean fortranOrder, boolean last) {

  /**
   * @throws MalformedShapeException when the array has fewer than three dimensions or too many
   *     grids
   */
  static GridLayout of(ByteSource in, NpyHeader header) throws MalformedShapeException {
    List<Long> rest = withoutOnes(header.shape());
    if (rest.size() < 3) {
      throw in.damaged(
          "the array has shape %s; a grid needs three dimensions".formatted(header.shape()));
    }
    int axes = rest.size();
    boolean last = axes == 4 && countsGridsLast(rest);
    List<Long> lead = last ? rest.subList(3, 4) : rest.subList(0, axes - 3);
    List<Long> sides = last ? rest.subList(0, 3) : rest.subList(axes - 3, axes);
    GridLayout layout =
        new GridLayout(
            header.shape(), List.copyOf(lead), List.copyOf(sides), header.fortranOrder(), last);
    if (header.elements() == Long.MAX_VALUE || layout.grids() > Integer.MAX_VALUE) {
      throw in.damaged("an array of shape %s is too large".formatted(header.shape()));
    }
    return layout;
  }

  /** How many dimensions are left of {@code shape} once those of length 1 are dropped. */
  static int dimensions(List<Long> shape) {
    return withoutOnes(shape).size();
  }

  private static List<Long> withoutOnes(List<Long> shape) {
    List<Long> rest = new ArrayList<>(shape);
    while (rest.size() > 3 && rest.getFirst() == 1) {
      rest.removeFirst();
    }
    while (rest.size() > 3 && rest.getLast() == 1) {
      rest.removeLast();
    }
    while (rest.size() > 3 && rest.remove(Long.valueOf(1))) {
      // The first of those between.
    }
    return rest;
  }

  private static boolean countsGridsLast(List<Long> four) {
    return four.get(0).equals(four.get(1))
        && four.get(1).equals(four.get(2))
        && !four.get(2).equals(four.get(3));
  }

  /** Whether there is one grid that needs no index. */
  boolean single() {
    return lead.isEmpty();
  }

  /** How many grids there are, counted over all leading axes with the last fastest. */
  long grids() {
    return lead.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
  }

  /** Whether the elements of a grid lie together; else those of all grids take turns. */
  boolean together() {
    return single() || fortranOrder == last;
  }

  /** The place of grid {@code index} among the elements that take turns. */
  int turn(int index) {
    if (!fortranOrder) {
      return index;
    }
    int rest = index;
    int stride = (int) grids();
    int place = 0;
    for (int axis = lead.size() - 1; axis >= 0; axis--) {
      int length = lead.get(axis).intValue();
      stride /= length;
      place += rest % length * stride;
      rest /= length;
    }
    return place;
  }
}
