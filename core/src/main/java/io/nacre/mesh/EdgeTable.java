package io.nacre.mesh;

import java.util.Arrays;

/**
 * The half-edges of a mesh grouped by undirected edge. Half-edge 3t + c runs from corner c of
 * triangle t to the next corner.
 *
 * @param starts where each edge's half-edges start, one entry more than edges
 * @param halfEdges half-edges, grouped
 */
public record EdgeTable(int[] starts, int[] halfEdges) {

  /** Groups the half-edges of {@code mesh}; edges are sorted by their two vertices. */
  public static EdgeTable of(TriangleMesh mesh) {
    int[] tri = mesh.triangles();
    int[] bucket = new int[mesh.vertexCount() + 1];
    for (int h = 0; h < tri.length; h++) {
      bucket[Math.min(tri[h], tri[next(h)]) + 1]++;
    }
    for (int v = 1; v < bucket.length; v++) {
      bucket[v] += bucket[v - 1];
    }
    long[] keys = new long[tri.length];
    int[] free = bucket.clone();
    for (int h = 0; h < tri.length; h++) {
      int low = Math.min(tri[h], tri[next(h)]);
      keys[free[low]++] = (long) Math.max(tri[h], tri[next(h)]) << 32 | h;
    }
    int[] starts = new int[tri.length + 1];
    int[] halfEdges = new int[tri.length];
    int edges = 0;
    for (int v = 0; v + 1 < bucket.length; v++) {
      Arrays.sort(keys, bucket[v], bucket[v + 1]);
      for (int i = bucket[v]; i < bucket[v + 1]; i++) {
        halfEdges[i] = (int) keys[i];
        if (i == bucket[v] || keys[i] >>> 32 != keys[i - 1] >>> 32) {
          starts[edges++] = i;
        }
      }
    }
    starts[edges] = tri.length;
    return new EdgeTable(Arrays.copyOf(starts, edges + 1), halfEdges);
  }

  /** Undirected edges. */
  public int edges() {
    return starts.length - 1;
  }

  /** Triangles that meet at edge {@code e}. */
  public int valence(int e) {
    return starts[e + 1] - starts[e];
  }

  /** The half-edge after {@code h} around its triangle. */
  public static int next(int h) {
    return h % 3 == 2 ? h - 2 : h + 1;
  }
}
