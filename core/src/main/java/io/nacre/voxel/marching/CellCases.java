package io.nacre.voxel.marching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The surface inside one cell for every pattern of inside corners and every way to resolve its
 * ambiguous faces, computed once.
 *
 * <p>Corner c is at (c&1, c>>1&1, c>>2&1). Edge a*4+e runs along axis a; e counts its position in
 * the two other axes in cyclic order. Face 2*a+s is the side of the cell where axis a is s.
 *
 * <p>On each face the crossed edges are joined by segments with the inside on a fixed side; a face
 * with four crossed edges has two ways, chosen by a bit that both cells of the face compute alike.
 * The segments of a cell form disjoint loops and each loop is closed by triangles. No diagonal of a
 * loop may join two edges of one face, since the cell behind the face could own the same diagonal;
 * a loop that cannot be cut so gets a vertex of its own in its middle. Hence every mesh edge has
 * exactly two triangles, of opposite direction, and the triangles around a vertex form one fan.
 */
final class CellCases {

  /** Corner at the low end of each edge. */
  static final int[] EDGE_CORNER = new int[12];

  /** Vertices numbered from here on are the middles of loops. */
  static final int FIRST_MIDDLE = 12;

  private static final CellCases[] ALL = new CellCases[256 << 6];

  /** Vertex triples: an edge, or FIRST_MIDDLE + the index of a loop in {@link #middles}. */
  final byte[] triangles;

  /** Loops with a vertex in their middle, each as its edges. */
  final byte[][] middles;

  /** All loops, each as its edges, clockwise as seen from outside the surface. */
  final byte[][] loops;

  static {
    for (int edge = 0; edge < 12; edge++) {
      int axis = edge >> 2;
      EDGE_CORNER[edge] = (edge & 1) << (axis + 1) % 3 | (edge >> 1 & 1) << (axis + 2) % 3;
    }
    for (int corners = 0; corners < 256; corners++) {
      int ambiguous = ambiguousFaces(corners);
      for (int joined = 0; joined < 64; joined++) {
        if ((joined & ~ambiguous) == 0) {
          ALL[corners << 6 | joined] = new CellCases(corners, joined);
        }
      }
    }
  }

  private CellCases(int corners, int joined) {
    int[] next = segments(corners, joined);
    List<Byte> out = new ArrayList<>();
    List<byte[]> centred = new ArrayList<>();
    List<byte[]> all = new ArrayList<>();
    boolean[] done = new boolean[12];
    for (int start = 0; start < 12; start++) {
      if (next[start] >= 0 && !done[start]) {
        byte[] loop = new byte[12];
        int n = 0;
        for (int e = start; !done[e]; e = next[e]) {
          done[e] = true;
          loop[n++] = (byte) e;
        }
        all.add(Arrays.copyOf(loop, n));
        close(all.getLast(), out, centred);
      }
    }
    triangles = new byte[out.size()];
    for (int i = 0; i < triangles.length; i++) {
      triangles[i] = out.get(i);
    }
    middles = centred.toArray(new byte[0][]);
    loops = all.toArray(new byte[0][]);
  }

  /**
   * The surface of a cell.
   *
   * @param corners bit c set when corner c is inside
   * @param joined bit f set when the inside corners of the ambiguous face f are connected; a subset
   *     of {@link #ambiguousFaces}
   */
  static CellCases of(int corners, int joined) {
    return ALL[corners << 6 | joined];
  }

  /** Corners of all loops together, each on an edge of the cell. */
  int crossings() {
    int count = 0;
    for (byte[] loop : loops) {
      count += loop.length;
    }
    return count;
  }

  /** Faces whose inside corners are two opposite ones. */
  static int ambiguousFaces(int corners) {
    int faces = 0;
    for (int face = 0; face < 6; face++) {
      int a = corners >> faceCorner(face, 0, 0) & 1;
      int b = corners >> faceCorner(face, 1, 0) & 1;
      int c = corners >> faceCorner(face, 0, 1) & 1;
      int d = corners >> faceCorner(face, 1, 1) & 1;
      if (a == d && b == c && a != b) {
        faces |= 1 << face;
      }
    }
    return faces;
  }

  /** Corner of {@code face} at (u, v), u and v counted along the next two axes in cyclic order. */
  static int faceCorner(int face, int u, int v) {
    int axis = face >> 1;
    return (face & 1) << axis | u << (axis + 1) % 3 | v << (axis + 2) % 3;
  }

  /** Edge between two neighbouring corners. */
  private static int edge(int a, int b) {
    int axis = Integer.numberOfTrailingZeros(a ^ b);
    int low = a & b;
    return axis << 2 | (low >> (axis + 1) % 3 & 1) | (low >> (axis + 2) % 3 & 1) << 1;
  }

  /** For each crossed edge the one that follows it on its loop, else -1. */
  private static int[] segments(int corners, int joined) {
    int[] next = new int[12];
    Arrays.fill(next, -1);
    for (int face = 0; face < 6; face++) {
      // The corners of the face, counter-clockwise as seen from outside the cell.
      int[] ring = {
        faceCorner(face, 0, 0),
        faceCorner(face, 1, 0),
        faceCorner(face, 1, 1),
        faceCorner(face, 0, 1)
      };
      if ((face & 1) == 0) {
        int swap = ring[1];
        ring[1] = ring[3];
        ring[3] = swap;
      }
      boolean join = (joined >> face & 1) != 0;
      for (int i = 0; i < 4; i++) {
        boolean leaves = inside(corners, ring[i]) && !inside(corners, ring[(i + 1) & 3]);
        if (leaves) {
          next[edge(ring[i], ring[(i + 1) & 3])] = entrance(corners, ring, i, join);
        }
      }
    }
    return next;
  }

  /**
   * Edge where the boundary of the inside that ring side {@code i} leaves comes back: separate
   * corners return before the corner just left, joined ones after the outside corner that follows.
   */
  private static int entrance(int corners, int[] ring, int i, boolean join) {
    for (int step = 1; step < 4; step++) {
      int j = (join ? i + step : i - step) & 3;
      if (!inside(corners, ring[j]) && inside(corners, ring[(j + 1) & 3])) {
        return edge(ring[j], ring[(j + 1) & 3]);
      }
    }
    throw new IllegalStateException("a face is left but never entered: " + corners);
  }

  private static boolean inside(int corners, int corner) {
    return (corners >> corner & 1) != 0;
  }

  private static void close(byte[] loop, List<Byte> out, List<byte[]> centred) {
    int n = loop.length;
    double[][] cost = new double[n][n];
    int[][] cut = new int[n][n];
    for (int span = 2; span < n; span++) {
      for (int i = 0; i + span < n; i++) {
        int j = i + span;
        cost[i][j] = Double.POSITIVE_INFINITY;
        for (int k = i + 1; k < j; k++) {
          double c = cost[i][k] + cost[k][j];
          if (c < cost[i][j]) {
            cost[i][j] = c;
            cut[i][j] = k;
          }
        }
        cost[i][j] += span == n - 1 ? 0 : diagonal(loop[i], loop[j]);
      }
    }
    if (cost[0][n - 1] < Double.POSITIVE_INFINITY) {
      cut(loop, cut, 0, n - 1, out);
      return;
    }
    byte middle = (byte) (FIRST_MIDDLE + centred.size());
    for (int i = 0; i < n; i++) {
      out.add(loop[(i + 1) % n]);
      out.add(loop[i]);
      out.add(middle);
    }
    centred.add(loop);
  }

  private static void cut(byte[] loop, int[][] cut, int i, int j, List<Byte> out) {
    if (j - i < 2) {
      return;
    }
    int k = cut[i][j];
    out.add(loop[k]);
    out.add(loop[i]);
    out.add(loop[j]);
    cut(loop, cut, i, k, out);
    cut(loop, cut, k, j, out);
  }

  /** Squared length of the diagonal between two edge middles; infinite within one face. */
  private static double diagonal(int a, int b) {
    double squared = 0;
    for (int axis = 0; axis < 3; axis++) {
      double pa = a >> 2 == axis ? 0.5 : EDGE_CORNER[a] >> axis & 1;
      double pb = b >> 2 == axis ? 0.5 : EDGE_CORNER[b] >> axis & 1;
      if (pa == pb && pa != 0.5) {
        return Double.POSITIVE_INFINITY;
      }
      squared += (pa - pb) * (pa - pb);
    }
    return squared;
  }
}
