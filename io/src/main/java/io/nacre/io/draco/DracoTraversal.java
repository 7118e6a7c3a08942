package io.nacre.io.draco;

import java.util.Arrays;
import java.util.BitSet;

/** The order in which the values of vertices are coded: that of a walk over the triangles. */
final class DracoTraversal {

  private static final int PRIORITIES = 3;

  private final DracoCorners table;
  private final BitSet faces = new BitSet();
  private final int[] values;
  private final int[] corners;
  private int count;

  private DracoTraversal(DracoCorners table) {
    this.table = table;
    this.values = new int[table.vertexCount()];
    this.corners = new int[table.vertexCount()];
    Arrays.fill(values, DracoCorners.NONE);
  }

  /**
   * An order.
   *
   * @param table the corners that it belongs to
   * @param corners of each value, the corner at which the walk came to its vertex
   * @param values of each vertex, the number of its value; NONE when no triangle has it
   */
  record Order(DracoCorners table, int[] corners, int[] values) {

    int count() {
      return corners.length;
    }
  }

  /**
   * The order of a depth-first walk, or of one that prefers vertices with many known neighbours.
   */
  static Order of(DracoCorners table, boolean byDegree) throws DamagedDraco {
    DracoTraversal walk = new DracoTraversal(table);
    if (byDegree) {
      walk.byDegree();
    } else {
      walk.depthFirst();
    }
    for (int corner = 0; corner < table.cornerCount(); corner++) {
      int vertex = table.vertex(corner);
      if (vertex == DracoCorners.NONE || walk.values[vertex] == DracoCorners.NONE) {
        throw new DamagedDraco("a walk over the triangles misses a vertex");
      }
    }
    return new Order(table, Arrays.copyOf(walk.corners, walk.count), walk.values);
  }

  private boolean isDone(int corner) {
    return corner == DracoCorners.NONE || faces.get(corner / 3);
  }

  /** Numbers the vertex of a corner; false when it has a number already. */
  private boolean visit(int corner) throws DamagedDraco {
    int vertex = corner == DracoCorners.NONE ? corner : table.vertex(corner);
    if (vertex == DracoCorners.NONE) {
      throw new DamagedDraco("a corner has no vertex");
    }
    if (values[vertex] != DracoCorners.NONE) {
      return false;
    }
    values[vertex] = count;
    corners[count++] = corner;
    return true;
  }

  private void depthFirst() throws DamagedDraco {
    Stack stack = new Stack();
    for (int start = 0; start < table.cornerCount(); start += 3) {
      if (isDone(start)) {
        continue;
      }
      visit(DracoCorners.next(start));
      visit(DracoCorners.previous(start));
      stack.push(start);
      while (stack.size > 0) {
        int corner = stack.pop();
        while (!isDone(corner)) {
          faces.set(corner / 3);
          if (visit(corner) && !table.isOnBoundary(table.vertex(corner))) {
            corner = table.right(corner);
            continue;
          }
          int right = table.right(corner);
          int left = table.left(corner);
          if (!isDone(right) && !isDone(left)) {
            stack.push(left);
          }
          corner = isDone(right) ? left : right;
        }
      }
    }
  }

  private void byDegree() throws DamagedDraco {
    Stack[] stacks = new Stack[PRIORITIES];
    Arrays.setAll(stacks, i -> new Stack());
    int[] degrees = new int[values.length];
    for (int start = 0; start < table.cornerCount(); start += 3) {
      visit(DracoCorners.next(start));
      visit(DracoCorners.previous(start));
      visit(start);
      stacks[0].push(start);
      int best = 0;
      while (best < PRIORITIES) {
        if (stacks[best].size == 0) {
          best++;
          continue;
        }
        int corner = stacks[best].pop();
        while (!isDone(corner)) {
          faces.set(corner / 3);
          visit(corner);
          int right = table.right(corner);
          int left = table.left(corner);
          int following = DracoCorners.NONE;
          if (!isDone(left)) {
            int priority = priority(left, degrees);
            if (isDone(right) && priority <= best) {
              following = left;
            } else {
              stacks[priority].push(left);
              best = Math.min(best, priority);
            }
          }
          if (!isDone(right)) {
            int priority = priority(right, degrees);
            if (priority <= best) {
              following = right;
            } else {
              stacks[priority].push(right);
            }
          }
          corner = following;
        }
      }
    }
  }

  /** 0 for a known vertex, 1 for one that has been seen from another triangle, else 2. */
  private int priority(int corner, int[] degrees) throws DamagedDraco {
    int vertex = table.vertex(corner);
    if (vertex == DracoCorners.NONE) {
      throw new DamagedDraco("a corner has no vertex");
    }
    return values[vertex] != DracoCorners.NONE ? 0 : ++degrees[vertex] > 1 ? 1 : 2;
  }

  /** Corners, the last first. */
  private static final class Stack {

    private int[] entries = new int[16];
    private int size;

    void push(int corner) {
      if (size == entries.length) {
        entries = Arrays.copyOf(entries, 2 * size);
      }
      entries[size++] = corner;
    }

    int pop() {
      return entries[--size];
    }
  }
}
