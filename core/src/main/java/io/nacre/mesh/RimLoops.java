package io.nacre.mesh;

import java.util.Arrays;

/**
 * Takes a set of directed edges apart into loops that meet no vertex twice. Every vertex must be
 * left as often as it is met, as holds for what bounds a surface.
 */
final class RimLoops {

  /** Receives a loop as the vertices loop[from, to). */
  interface Receiver {
    void loop(int[] loop, int from, int to);
  }

  private final int[] walk;
  private final int[] placeOnWalk;
  private final Receiver receiver;

  private RimLoops(int edges, int vertices, Receiver receiver) {
    this.walk = new int[edges + 1];
    this.placeOnWalk = new int[vertices];
    this.receiver = receiver;
  }

  /**
   * Walks along unused edges and hands over a loop whenever the walk meets itself.
   *
   * @param edges vertices from, to, from, to …
   * @param vertices number of vertices
   */
  static void forEach(int[] edges, int vertices, Receiver receiver) {
    RimLoops loops = new RimLoops(edges.length / 2, vertices, receiver);
    int[] starts = new int[vertices + 1];
    for (int i = 0; i < edges.length; i += 2) {
      starts[edges[i] + 1]++;
    }
    for (int v = 0; v < vertices; v++) {
      starts[v + 1] += starts[v];
    }
    int[] next = Arrays.copyOf(starts, vertices);
    int[] ends = new int[edges.length / 2];
    for (int i = 0; i < edges.length; i += 2) {
      ends[next[edges[i]]++] = edges[i + 1];
    }
    System.arraycopy(starts, 0, next, 0, vertices);
    for (int i = 0; i < edges.length; i += 2) {
      int length = 0;
      int v = edges[i];
      for (; next[v] < starts[v + 1]; v = ends[next[v]++]) {
        length = loops.step(v, length);
      }
      if (length > 0) {
        loops.step(v, length);
        loops.placeOnWalk[v] = 0;
      }
    }
  }

  /** Adds a vertex to the walk, or takes off the loop since its last visit; the new length. */
  private int step(int v, int length) {
    int place = placeOnWalk[v];
    if (place == 0) {
      walk[length] = v;
      placeOnWalk[v] = length + 1;
      return length + 1;
    }
    receiver.loop(walk, place - 1, length);
    for (int i = place; i < length; i++) {
      placeOnWalk[walk[i]] = 0;
    }
    return place;
  }
}
