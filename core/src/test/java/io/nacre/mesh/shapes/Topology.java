package io.nacre.mesh.shapes;

import io.nacre.mesh.TriangleMesh;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts over a mesh's directed edges.
 *
 * @param repeated directed edges that occur more than once
 * @param open directed edges without their opposite
 * @param euler vertices - edges + triangles
 * @param components parts that share no vertex
 * @param volume signed, by the divergence theorem
 */
record Topology(int repeated, int open, int euler, int components, double volume) {

  static Topology of(TriangleMesh mesh) {
    int[] t = mesh.triangles();
    double[] p = mesh.positions();
    int[] parent = new int[mesh.vertexCount()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
    Map<Long, Integer> edges = new HashMap<>();
    double volume = 0;
    for (int i = 0; i < t.length; i++) {
      int next = t[i % 3 == 2 ? i - 2 : i + 1];
      edges.merge((long) t[i] << 32 | next, 1, Integer::sum);
      parent[root(parent, t[i])] = root(parent, next);
      if (i % 3 == 0) {
        volume += determinant(p, 3 * t[i], 3 * t[i + 1], 3 * t[i + 2]) / 6;
      }
    }
    int repeated = 0;
    int open = 0;
    int undirected = 0;
    for (Map.Entry<Long, Integer> edge : edges.entrySet()) {
      long from = edge.getKey() >>> 32;
      long to = edge.getKey() & 0xffffffffL;
      boolean alone = !edges.containsKey(to << 32 | from);
      repeated += edge.getValue() > 1 ? 1 : 0;
      open += alone ? 1 : 0;
      undirected += alone || from < to ? 1 : 0;
    }
    int components = 0;
    for (int i = 0; i < parent.length; i++) {
      components += parent[i] == i ? 1 : 0;
    }
    int euler = mesh.vertexCount() - undirected + mesh.triangleCount();
    return new Topology(repeated, open, euler, components, volume);
  }

  private static double determinant(double[] p, int a, int b, int c) {
    return p[a] * (p[b + 1] * p[c + 2] - p[b + 2] * p[c + 1])
        - p[a + 1] * (p[b] * p[c + 2] - p[b + 2] * p[c])
        + p[a + 2] * (p[b] * p[c + 1] - p[b + 1] * p[c]);
  }

  private static int root(int[] parent, int i) {
    while (parent[i] != i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  }
}
