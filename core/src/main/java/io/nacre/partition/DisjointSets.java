package io.nacre.partition;

import java.util.Arrays;

/** Sets of the numbers 0 to n - 1, at first one each, that grow together (union-find). */
public final class DisjointSets {

  private final int[] parents;

  /** {@code n} sets of one number each. */
  public DisjointSets(int n) {
    parents = new int[n];
    Arrays.setAll(parents, i -> i);
  }

  /** The number that stands for the set of {@code i}: always the set's lowest. */
  public int root(int i) {
    int at = i;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /** Whether {@code i} is the lowest number of its set. */
  public boolean isRoot(int i) {
    return parents[i] == i;
  }

  /** Makes one set of those of two numbers. */
  public void join(int a, int b) {
    int rootA = root(a);
    int rootB = root(b);
    parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }
}
