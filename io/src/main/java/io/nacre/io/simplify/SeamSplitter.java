package io.nacre.io.simplify;

import io.nacre.mesh.EdgeTable;
import io.nacre.mesh.TriangleMesh;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a 2-manifold of a mesh in which sheets meet along an edge or in a vertex. Around such an
 * edge the triangles are paired so that the solid lies between the two of a pair, and all pairs but
 * one get a vertex of their own in the middle of the edge; a vertex is doubled for each further fan
 * of triangles around it. Nothing moves. Edges whose triangles do not balance, as at holes, are
 * left alone.
 */
final class SeamSplitter {

  /** Enough for all triangles but those that lie on each other, whose seams do not end. */
  private static final int ROUNDS = 16;

  private double[] positions;
  private float @Nullable [] normals;
  private int vertices;
  private int[] triangles;
  private int corners;

  private SeamSplitter(TriangleMesh mesh) {
    positions = mesh.positions();
    normals = mesh.normals();
    vertices = mesh.vertexCount();
    triangles = mesh.triangles().clone();
    corners = triangles.length;
  }

  /** The mesh split along its seams. */
  static TriangleMesh split(TriangleMesh mesh) {
    SeamSplitter splitter = new SeamSplitter(mesh);
    for (int round = 0; round < ROUNDS && splitter.splitEdges(); round++) {
      // A triangle is split at one edge a time; others wait for the next round.
    }
    splitter.splitVertices();
    return splitter.mesh();
  }

  private TriangleMesh mesh() {
    double[] p = Arrays.copyOf(positions, 3 * vertices);
    int[] t = Arrays.copyOf(triangles, corners);
    return normals == null
        ? new TriangleMesh(p, t)
        : new TriangleMesh(p, t, Arrays.copyOf(normals, 3 * vertices));
  }

  private boolean splitEdges() {
    EdgeTable table = EdgeTable.of(mesh());
    boolean[] touched = new boolean[corners / 3];
    boolean found = false;
    for (int e = 0; e < table.edges(); e++) {
      if (table.valence(e) > 2) {
        int[] around =
            Arrays.copyOfRange(table.halfEdges(), table.starts()[e], table.starts()[e + 1]);
        boolean isFree = Arrays.stream(around).noneMatch(h -> touched[h / 3]);
        if (isBalanced(around)) {
          found = true;
          if (isFree) {
            Arrays.stream(around).forEach(h -> touched[h / 3] = true);
            splitEdge(sorted(around));
          }
        }
      }
    }
    return found;
  }

  private boolean isForward(int h) {
    return triangles[h] < triangles[EdgeTable.next(h)];
  }

  private boolean isBalanced(int[] around) {
    return 2 * Arrays.stream(around).filter(this::isForward).count() == around.length;
  }

  /** Half-edges of one edge by the angle at which their triangles stand around it. */
  private int[] sorted(int[] around) {
    int a = 3 * Math.min(triangles[around[0]], triangles[EdgeTable.next(around[0])]);
    int b = 3 * Math.max(triangles[around[0]], triangles[EdgeTable.next(around[0])]);
    double[] axis = difference(b, a);
    double[] first = acrossAxis(axis, difference(apex(around[0]), a));
    double[] second = cross(axis, first);
    double scale = Math.sqrt(dot(axis, axis));
    return IntStream.of(around)
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                h -> {
                  double[] to = difference(apex(h), a);
                  return StrictMath.atan2(dot(to, second), scale * dot(to, first));
                }))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int apex(int h) {
    return 3 * triangles[EdgeTable.next(EdgeTable.next(h))];
  }

  private double[] difference(int to, int from) {
    return new double[] {
      positions[to] - positions[from],
      positions[to + 1] - positions[from + 1],
      positions[to + 2] - positions[from + 2]
    };
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  private static double[] acrossAxis(double[] axis, double[] p) {
    double squared = dot(axis, axis);
    double along = squared > 0 ? dot(axis, p) / squared : 0;
    return new double[] {p[0] - along * axis[0], p[1] - along * axis[1], p[2] - along * axis[2]};
  }

  /** Pairs the half-edges like brackets around a circle and moves all pairs but one. */
  private void splitEdge(int[] around) {
    int n = around.length;
    int[] open = new int[2 * n];
    int depth = 0;
    int pairs = 0;
    boolean[] paired = new boolean[n];
    for (int i = 0; i < 2 * n; i++) {
      int k = i % n;
      if (paired[k]) {
        continue;
      }
      // The solid is where angles are smaller than that of a forward one's triangle.
      if (!isForward(around[k])) {
        if (i < n) {
          open[depth++] = k;
        }
      } else if (depth > 0) {
        int partner = open[--depth];
        paired[k] = true;
        paired[partner] = true;
        if (pairs++ > 0) {
          move(around[k], around[partner]);
        }
      }
    }
  }

  /** Gives a pair of triangles at an edge a vertex of their own in its middle. */
  private void move(int h, int opposite) {
    int middle = addMiddle(triangles[h], triangles[EdgeTable.next(h)]);
    halve(h, middle);
    halve(opposite, middle);
  }

  private void halve(int h, int middle) {
    int next = EdgeTable.next(h);
    triangles = Arrays.copyOf(triangles, corners + 3);
    triangles[corners] = middle;
    triangles[corners + 1] = triangles[next];
    triangles[corners + 2] = triangles[EdgeTable.next(next)];
    triangles[next] = middle;
    corners += 3;
  }

  private int addMiddle(int a, int b) {
    int middle = copyOf(a);
    for (int axis = 0; axis < 3; axis++) {
      positions[3 * middle + axis] = 0.5 * (positions[3 * a + axis] + positions[3 * b + axis]);
    }
    return middle;
  }

  private int copyOf(int vertex) {
    positions = Arrays.copyOf(positions, 3 * vertices + 3);
    System.arraycopy(positions, 3 * vertex, positions, 3 * vertices, 3);
    if (normals != null) {
      normals = Arrays.copyOf(normals, 3 * vertices + 3);
      System.arraycopy(normals, 3 * vertex, normals, 3 * vertices, 3);
    }
    return vertices++;
  }

  private void splitVertices() {
    int[] twins = twins();
    boolean[] done = new boolean[corners];
    boolean[] used = new boolean[vertices];
    for (int h = 0; h < corners; h++) {
      if (!done[h]) {
        int vertex = triangles[h];
        int named = used[vertex] ? copyOf(vertex) : vertex;
        used[vertex] = true;
        nameFan(h, named, twins, done);
      }
    }
  }

  /** Half-edge along the same edge in the other direction, -1 where there is not just one. */
  private int[] twins() {
    EdgeTable table = EdgeTable.of(mesh());
    int[] twins = new int[corners];
    Arrays.fill(twins, -1);
    for (int e = 0; e < table.edges(); e++) {
      int first = table.halfEdges()[table.starts()[e]];
      int last = table.halfEdges()[table.starts()[e + 1] - 1];
      if (table.valence(e) == 2 && triangles[first] != triangles[last]) {
        twins[first] = last;
        twins[last] = first;
      }
    }
    return twins;
  }

  /**
   * Names the vertex of all triangles around the start of {@code h}, both ways as far as they go.
   */
  private void nameFan(int h, int vertex, int[] twins, boolean[] done) {
    int at = h;
    while (at >= 0 && !done[at]) {
      done[at] = true;
      triangles[at] = vertex;
      at = twins[EdgeTable.next(EdgeTable.next(at))];
    }
    at = twins[h];
    while (at >= 0 && !done[EdgeTable.next(at)]) {
      int start = EdgeTable.next(at);
      done[start] = true;
      triangles[start] = vertex;
      at = twins[start];
    }
  }
}
