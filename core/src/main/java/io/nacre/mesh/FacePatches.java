package io.nacre.mesh;

/** Sets of triangles that grow together, each triangle knowing whether it is flipped in its set. */
final class FacePatches {

  private final int[] parent;
  private final boolean[] flippedToParent;

  /** So many triangles, each a set of its own. */
  FacePatches(int triangles) {
    parent = new int[triangles];
    flippedToParent = new boolean[triangles];
    for (int t = 0; t < triangles; t++) {
      parent[t] = t;
    }
  }

  /** The triangle that stands for the set of {@code t}: always the set's lowest number. */
  int root(int t) {
    int root = t;
    boolean flip = false;
    while (parent[root] != root) {
      flip ^= flippedToParent[root];
      root = parent[root];
    }
    int at = t;
    while (parent[at] != root && at != root) {
      int next = parent[at];
      boolean rest = flip ^ flippedToParent[at];
      parent[at] = root;
      flippedToParent[at] = flip;
      flip = rest;
      at = next;
    }
    return root;
  }

  /** Whether {@code t} is flipped relative to the root of its set. */
  boolean flipped(int t) {
    return root(t) != t && flippedToParent[t];
  }

  /** Joins the sets of two triangles; {@code opposed} says that they face opposite ways. */
  void join(int s, int t, boolean opposed) {
    int a = root(s);
    int b = root(t);
    if (a == b) {
      return;
    }
    boolean flip = (a != s && flippedToParent[s]) ^ (b != t && flippedToParent[t]) ^ opposed;
    int low = Math.min(a, b);
    int high = Math.max(a, b);
    parent[high] = low;
    flippedToParent[high] = flip;
  }
}
