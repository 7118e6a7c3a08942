package io.nacre.mesh;

import io.nacre.partition.DisjointSets;
import java.util.Arrays;

/**
 * The kind of surface that the triangles of a mesh form, judged by their vertex indices alone.
 *
 * @param vertices vertices of the mesh
 * @param unusedVertices vertices that no triangle uses
 * @param edges distinct undirected edges
 * @param triangles triangles
 * @param badEdges edges that are not shared by exactly two triangles of opposite direction, plus
 *     triangles that use a vertex twice
 * @param badVertices used vertices whose triangles do not form a single fan
 * @param components connected components
 */
public record ManifoldCheck(
    int vertices,
    int unusedVertices,
    long edges,
    int triangles,
    long badEdges,
    int badVertices,
    int components) {

  /** Examines {@code mesh}; O(F log F). */
  public static ManifoldCheck of(TriangleMesh mesh) {
    int[] t = mesh.triangles();
    DisjointSets fans = new DisjointSets(t.length);
    DisjointSets connected = new DisjointSets(mesh.vertexCount());
    long bad = 0;
    for (int i = 0; i < t.length; i += 3) {
      bad += t[i] == t[i + 1] || t[i + 1] == t[i + 2] || t[i + 2] == t[i] ? 1 : 0;
      connected.join(t[i], t[i + 1]);
      connected.join(t[i], t[i + 2]);
    }
    long[] keys = new long[t.length];
    for (int i = 0; i < t.length; i++) {
      int a = t[i];
      int b = t[successor(i)];
      keys[i] = (long) Math.min(a, b) << 32 | Math.max(a, b);
    }
    long[] order = sortedByKey(keys);
    long edges = 0;
    for (int lo = 0, hi; lo < order.length; lo = hi) {
      int first = (int) order[lo];
      hi = lo + 1;
      while (hi < order.length && keys[(int) order[hi]] == keys[first]) {
        hi++;
      }
      edges++;
      boolean good = hi - lo == 2 && t[first] == t[successor((int) order[lo + 1])];
      bad += good ? 0 : 1;
      for (int i = lo + 1; i < hi; i++) {
        joinFans(t, fans, first, (int) order[i]);
      }
    }
    return summary(mesh, fans, connected, edges, bad);
  }

  /** Whether the mesh is a closed, consistently oriented 2-manifold without unused vertices. */
  public boolean isClosedManifold() {
    return badEdges == 0 && badVertices == 0 && unusedVertices == 0;
  }

  /** V - E + F over the used vertices: 2 - 2 * genus for each component of a closed manifold. */
  public long eulerCharacteristic() {
    return vertices - unusedVertices - edges + triangles;
  }

  private static ManifoldCheck summary(
      TriangleMesh mesh, DisjointSets fans, DisjointSets connected, long edges, long bad) {
    int[] t = mesh.triangles();
    int[] fansOfVertex = new int[mesh.vertexCount()];
    for (int i = 0; i < t.length; i++) {
      fansOfVertex[t[i]] += fans.isRoot(i) ? 1 : 0;
    }
    int unused = 0;
    int pinched = 0;
    int components = 0;
    for (int v = 0; v < fansOfVertex.length; v++) {
      unused += fansOfVertex[v] == 0 ? 1 : 0;
      pinched += fansOfVertex[v] > 1 ? 1 : 0;
      components += fansOfVertex[v] > 0 && connected.isRoot(v) ? 1 : 0;
    }
    return new ManifoldCheck(
        mesh.vertexCount(), unused, edges, mesh.triangleCount(), bad, pinched, components);
  }

  /** Half-edge numbers ordered by key, and by number where keys are equal. */
  private static long[] sortedByKey(long[] keys) {
    // Radix by the smaller vertex, then a sort of each short run by the larger one.
    int vertices = 0;
    for (long key : keys) {
      vertices = Math.max(vertices, (int) (key >>> 32) + 1);
    }
    int[] start = new int[vertices + 1];
    for (long key : keys) {
      start[(int) (key >>> 32) + 1]++;
    }
    for (int v = 0; v < vertices; v++) {
      start[v + 1] += start[v];
    }
    int[] fill = Arrays.copyOf(start, vertices);
    long[] order = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      order[fill[(int) (keys[i] >>> 32)]++] = keys[i] << 32 | i;
    }
    for (int v = 0; v < vertices; v++) {
      Arrays.sort(order, start[v], start[v + 1]);
    }
    return order;
  }

  private static int successor(int halfEdge) {
    return halfEdge % 3 == 2 ? halfEdge - 2 : halfEdge + 1;
  }

  /** Joins the fans of two triangles at both ends of the edge they share. */
  private static void joinFans(int[] t, DisjointSets fans, int h, int g) {
    boolean opposite = t[h] == t[successor(g)];
    fans.join(h, opposite ? successor(g) : g);
    fans.join(successor(h), opposite ? g : successor(g));
  }
}
