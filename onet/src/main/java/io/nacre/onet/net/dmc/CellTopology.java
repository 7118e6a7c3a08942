package io.nacre.onet.net.dmc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A way in which a surface crosses a cell in one loop. The bits of corner c, lowest first, say
 * where it lies along x, y and z. Edge 4a + u + 2v runs along axis a, at u along axis a+1 and v
 * along axis a+2, axes in cyclic order. Face 2a + s is the side of the cell where axis a is s.
 *
 * @param free bit c is set when corner c is outside
 * @param loop the crossed edges in order, so that triangles of it face the free corners; empty for
 *     the two topologies without a surface
 */
public record CellTopology(int free, List<Integer> loop) {

  static final int CORNERS = 8;
  static final int EDGES = 12;
  private static final int ALL = 255;

  /** Longest loop whose topology training knows. */
  private static final int TRAINED = 5;

  /** Longest loop of one topology that a mesh may have. */
  private static final int LONGEST = 6;

  /**
   * The topologies of training, 96: those whose free corners are connected along edges, whose
   * occupied corners are, and that cross at most five edges. The first is all free, the second all
   * occupied; then come half of the others, then their duals in the same order.
   */
  static final List<CellTopology> ACCEPTED = paired(TRAINED);

  /** The same and those that cross six edges, 128, for meshes. */
  public static final List<CellTopology> OF_MESHES = paired(LONGEST);

  private static List<CellTopology> paired(int longest) {
    List<CellTopology> some = new ArrayList<>();
    List<CellTopology> duals = new ArrayList<>();
    for (int free = 1; free < ALL; free++) {
      if ((free & 1) != 0 && accepted(free, longest)) {
        CellTopology one = new CellTopology(free, loopOf(free));
        some.add(one);
        duals.add(new CellTopology(ALL & ~free, turned(one.loop)));
      }
    }
    List<CellTopology> all = new ArrayList<>();
    all.add(new CellTopology(ALL, List.of()));
    all.add(new CellTopology(0, List.of()));
    all.addAll(some);
    all.addAll(duals);
    return List.copyOf(all);
  }

  /** The other way round from the same edge, so that the triangles are the same. */
  private static List<Integer> turned(List<Integer> loop) {
    List<Integer> other = new ArrayList<>(List.of(loop.getFirst()));
    other.addAll(loop.subList(1, loop.size()).reversed());
    return List.copyOf(other);
  }

  /** Triangles of the loop: a fan about its first edge. */
  public List<int[]> triangles() {
    return IntStream.range(1, Math.max(1, loop.size() - 1))
        .mapToObj(i -> new int[] {loop.getFirst(), loop.get(i), loop.get(i + 1)})
        .toList();
  }

  private static boolean accepted(int free, int longest) {
    return connected(free) && connected(ALL & ~free) && crossed(free).size() <= longest;
  }

  private static boolean connected(int corners) {
    int reached = Integer.lowestOneBit(corners);
    for (int step = 0; step < CORNERS; step++) {
      int next = reached;
      for (int corner = 0; corner < CORNERS; corner++) {
        if ((reached >> corner & 1) != 0) {
          next |= 1 << (corner ^ 1) | 1 << (corner ^ 2) | 1 << (corner ^ 4);
        }
      }
      reached = next & corners;
    }
    return reached == corners;
  }

  private static List<Integer> crossed(int free) {
    return IntStream.range(0, EDGES)
        .filter(edge -> ((free >> lowCorner(edge) ^ free >> highCorner(edge)) & 1) != 0)
        .boxed()
        .toList();
  }

  static int lowCorner(int edge) {
    int axis = edge >> 2;
    return (edge & 1) << (axis + 1) % 3 | (edge >> 1 & 1) << (axis + 2) % 3;
  }

  /** The corner where an edge ends, which the edge belongs to. */
  public static int highCorner(int edge) {
    return lowCorner(edge) | 1 << (edge >> 2);
  }

  /** The four edges of a face, in the same order on both sides of a wall. */
  static List<Integer> edgesOf(int face) {
    int axis = face >> 1;
    return IntStream.range(0, EDGES)
        .filter(edge -> edge >> 2 != axis && (lowCorner(edge) >> axis & 1) == (face & 1))
        .boxed()
        .toList();
  }

  /** No face of an accepted topology has more than two crossed edges, so each leads to the next. */
  private static List<Integer> loopOf(int free) {
    List<Integer> crossed = crossed(free);
    List<Integer> loop = new ArrayList<>(List.of(crossed.getFirst()));
    boolean found = true;
    while (found) {
      found = false;
      for (int edge : crossed) {
        if (!found && !loop.contains(edge) && shareFace(loop.getLast(), edge)) {
          loop.add(edge);
          found = true;
        }
      }
    }
    if (loop.size() != crossed.size()) {
      throw new IllegalStateException("more than one loop: " + free);
    }
    return facesFree(free, loop) ? List.copyOf(loop) : List.copyOf(loop.reversed());
  }

  private static boolean shareFace(int one, int other) {
    return IntStream.range(0, 6)
        .anyMatch(face -> edgesOf(face).contains(one) && edgesOf(face).contains(other));
  }

  private static boolean facesFree(int free, List<Integer> loop) {
    double[] area = new double[3];
    double[] outwards = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      int next = (axis + 1) % 3;
      int last = (axis + 2) % 3;
      for (int i = 0; i < loop.size(); i++) {
        int a = loop.get(i);
        int b = loop.get((i + 1) % loop.size());
        area[axis] += middle(a, next) * middle(b, last) - middle(a, last) * middle(b, next);
        int end = (free >> highCorner(a) & 1) != 0 ? 1 : -1;
        outwards[axis] += a >> 2 == axis ? end : 0;
      }
    }
    return area[0] * outwards[0] + area[1] * outwards[1] + area[2] * outwards[2] > 0;
  }

  private static double middle(int edge, int axis) {
    return edge >> 2 == axis ? 0.5 : lowCorner(edge) >> axis & 1;
  }
}
