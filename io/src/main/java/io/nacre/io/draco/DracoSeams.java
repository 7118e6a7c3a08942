package io.nacre.io.draco;

import java.util.Arrays;
import java.util.BitSet;

/** Corners for an attribute that has several values at some vertices, cut open along seams. */
final class DracoSeams implements DracoCorners {

  private final DracoCorners base;
  private final BitSet edges = new BitSet();
  private final BitSet vertices = new BitSet();
  private final int[] vertexOfCorner;
  private int[] leftmost = new int[16];
  private int count;

  DracoSeams(DracoCorners base) {
    this.base = base;
    this.vertexOfCorner = new int[base.cornerCount()];
  }

  /** Cuts the edge that faces a corner. */
  void cut(int corner) {
    mark(corner);
    int opposite = base.opposite(corner);
    if (opposite != NONE) {
      mark(opposite);
    }
  }

  private void mark(int corner) {
    edges.set(corner);
    vertices.set(base.vertex(DracoCorners.next(corner)));
    vertices.set(base.vertex(DracoCorners.previous(corner)));
  }

  /** Numbers the vertices, when all edges are cut. */
  void number() throws DamagedDraco {
    Arrays.fill(vertexOfCorner, NONE);
    for (int v = 0; v < base.vertexCount(); v++) {
      int start = base.leftmost(v);
      if (start == NONE) {
        continue;
      }
      int first = start;
      if (vertices.get(v)) {
        for (int c = swingLeft(first); c != NONE; c = swingLeft(c)) {
          if (c == start) {
            throw new DamagedDraco("a vertex on a seam has no seam");
          }
          first = c;
        }
      }
      int vertex = add(first);
      for (int c = base.swingRight(first); c != NONE && c != first; c = base.swingRight(c)) {
        if (edges.get(DracoCorners.next(c))) {
          vertex = add(c);
        }
        vertexOfCorner[c] = vertex;
      }
    }
  }

  private int add(int corner) {
    if (count == leftmost.length) {
      leftmost = Arrays.copyOf(leftmost, 2 * count);
    }
    leftmost[count] = corner;
    vertexOfCorner[corner] = count;
    return count++;
  }

  @Override
  public int opposite(int corner) {
    return edges.get(corner) ? NONE : base.opposite(corner);
  }

  @Override
  public int vertex(int corner) {
    return vertexOfCorner[corner];
  }

  @Override
  public int leftmost(int vertex) {
    return leftmost[vertex];
  }

  @Override
  public boolean isOnBoundary(int vertex) {
    return vertices.get(base.vertex(leftmost[vertex]));
  }

  @Override
  public int cornerCount() {
    return base.cornerCount();
  }

  @Override
  public int vertexCount() {
    return count;
  }
}
