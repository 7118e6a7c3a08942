package io.nacre.mesh;

import java.util.Arrays;

/**
 * Splits triangles where corners of others lie on their edges (T-junctions), so that faces that
 * meet without a gap meet edge to edge. Only corners at free edges, those of one triangle, matter:
 * where every edge has its counterpart nothing meets in the middle of one.
 */
final class JunctionSplitter {

  /** How far off an edge a corner may lie, in diagonals of the mesh: coordinates are rounded. */
  private static final double NEAR = 2e-6;

  /** The same, in lengths of the edge; so far from its ends it has to stay as well. */
  private static final double NEAR_OF_EDGE = 1e-3;

  /** A mesh with more free corners is a soup, in which nothing meets. */
  private static final int MOST_FREE = 1 << 17;

  private static final int[] NONE = {};

  private final TriangleMesh mesh;
  private final EdgeTable table;
  private final double tolerance;
  private final int axis;

  /** Corners at free edges by their coordinate along the axis. */
  private final int[] free;

  private final double[] along;

  /** The corners on each half-edge, in its direction. */
  private final int[][] onEdges;

  private int[] split;
  private int count;

  private JunctionSplitter(TriangleMesh mesh, EdgeTable table, int[] free) {
    this.mesh = mesh;
    this.table = table;
    double[] sizes = sizes(free);
    axis = sizes[0] >= Math.max(sizes[1], sizes[2]) ? 0 : sizes[1] >= sizes[2] ? 1 : 2;
    tolerance = NEAR * Triangles.length(sizes);
    double[] p = mesh.positions();
    this.free =
        Arrays.stream(free)
            .boxed()
            .sorted((v, w) -> Double.compare(p[3 * v + axis], p[3 * w + axis]))
            .mapToInt(v -> v)
            .toArray();
    along = new double[free.length];
    Arrays.setAll(along, i -> p[3 * this.free[i] + axis]);
    onEdges = new int[mesh.triangles().length][];
    Arrays.fill(onEdges, NONE);
    split = new int[mesh.triangles().length];
  }

  /**
   * The mesh split and cleaned again, or {@code clean} itself when nothing is to be split.
   *
   * @param table the edges of the mesh
   */
  static CleanMesh split(CleanMesh clean, EdgeTable table) {
    int[] free = freeCorners(clean.mesh(), table);
    if (free.length == 0 || free.length > MOST_FREE) {
      return clean;
    }
    JunctionSplitter splitter = new JunctionSplitter(clean.mesh(), table, free);
    return splitter.findAll() ? splitter.splitAll(clean) : clean;
  }

  private static int[] freeCorners(TriangleMesh mesh, EdgeTable table) {
    boolean[] isFree = new boolean[mesh.vertexCount()];
    int[] free = new int[mesh.vertexCount()];
    int count = 0;
    for (int e = 0; e < table.edges(); e++) {
      if (table.valence(e) == 1) {
        int h = table.halfEdges()[table.starts()[e]];
        for (int v : new int[] {mesh.triangles()[h], mesh.triangles()[EdgeTable.next(h)]}) {
          if (!isFree[v]) {
            isFree[v] = true;
            free[count++] = v;
          }
        }
      }
    }
    return Arrays.copyOf(free, count);
  }

  private double[] sizes(int[] vertices) {
    double[] sizes = new double[3];
    for (int k = 0; k < 3; k++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int v : vertices) {
        low = Math.min(low, mesh.positions()[3 * v + k]);
        high = Math.max(high, mesh.positions()[3 * v + k]);
      }
      sizes[k] = high - low;
    }
    return sizes;
  }

  private boolean findAll() {
    boolean any = false;
    int[] tri = mesh.triangles();
    for (int e = 0; e < table.edges(); e++) {
      int first = table.halfEdges()[table.starts()[e]];
      int from = tri[first];
      int[] found = between(from, tri[EdgeTable.next(first)]);
      any |= found.length > 0;
      for (int i = table.starts()[e]; found.length > 0 && i < table.starts()[e + 1]; i++) {
        int h = table.halfEdges()[i];
        onEdges[h] = tri[h] == from ? found : reversed(found);
      }
    }
    return any;
  }

  /** The free corners on the edge from a to b, in this order. */
  private int[] between(int a, int b) {
    double[] p = mesh.positions();
    double[] edge = new double[3];
    for (int k = 0; k < 3; k++) {
      edge[k] = p[3 * b + k] - p[3 * a + k];
    }
    double squared = Triangles.squaredLength(edge);
    double near = Math.min(tolerance, NEAR_OF_EDGE * Math.sqrt(squared));
    double low = Math.min(p[3 * a + axis], p[3 * b + axis]) - near;
    double high = Math.max(p[3 * a + axis], p[3 * b + axis]) + near;
    int start = Arrays.binarySearch(along, low);
    int i = start < 0 ? -start - 1 : start;
    while (i > 0 && along[i - 1] == low) {
      i--;
    }
    int[] found = NONE;
    double[] places = {};
    for (; i < free.length && along[i] <= high; i++) {
      double place = 0;
      double distance = 0;
      int v = 3 * free[i];
      for (int k = 0; k < 3; k++) {
        place += (p[v + k] - p[3 * a + k]) * edge[k];
      }
      place /= squared;
      for (int k = 0; k < 3; k++) {
        double off = p[v + k] - p[3 * a + k] - place * edge[k];
        distance += off * off;
      }
      if (distance <= near * near && place > NEAR_OF_EDGE && place < 1 - NEAR_OF_EDGE) {
        int at = found.length;
        found = Arrays.copyOf(found, at + 1);
        places = Arrays.copyOf(places, at + 1);
        for (; at > 0 && places[at - 1] > place; at--) {
          found[at] = found[at - 1];
          places[at] = places[at - 1];
        }
        found[at] = free[i];
        places[at] = place;
      }
    }
    return found;
  }

  private static int[] reversed(int[] list) {
    int[] result = new int[list.length];
    Arrays.setAll(result, i -> list[list.length - 1 - i]);
    return result;
  }

  private CleanMesh splitAll(CleanMesh clean) {
    int[] tri = mesh.triangles();
    for (int t = 0; t < tri.length; t += 3) {
      int from = count;
      fan(tri[t], tri[t + 1], tri[t + 2], onEdges[t], onEdges[t + 1], onEdges[t + 2]);
      int to = count;
      for (int i = from; clean.twoSided()[t / 3] && i < to; i += 3) {
        add(split[i], split[i + 2], split[i + 1]);
      }
    }
    CleanMesh again =
        CleanMesh.welded(new TriangleMesh(mesh.positions(), Arrays.copyOf(split, count)));
    return new CleanMesh(again.mesh(), again.twoSided(), clean.degenerate(), clean.duplicates());
  }

  /** Splits triangle a b c at the corners on its edges a b, b c and c a. */
  private void fan(int a, int b, int c, int[] ab, int[] bc, int[] ca) {
    if (ab.length + bc.length + ca.length == 0) {
      add(a, b, c);
    } else if (ab.length == 0) {
      fan(b, c, a, bc, ca, NONE);
    } else {
      fan(c, a, ab[0], ca, NONE, NONE);
      for (int i = 0; i + 1 < ab.length; i++) {
        add(ab[i], ab[i + 1], c);
      }
      fan(ab[ab.length - 1], b, c, NONE, bc, NONE);
    }
  }

  private void add(int a, int b, int c) {
    if (a == b || b == c || c == a) {
      return;
    }
    if (count + 3 > split.length) {
      split = Arrays.copyOf(split, 2 * count + 3);
    }
    split[count++] = a;
    split[count++] = b;
    split[count++] = c;
  }
}
