package io.nacre.io.draco;

/**
 * Triangles by their corners: corners 3f to 3f + 2 are those of triangle f. {@link #NONE} stands
 * for no corner or vertex.
 */
interface DracoCorners {

  int NONE = -1;

  /** The corner that faces the same edge from the other side. */
  int opposite(int corner);

  int vertex(int corner);

  /** The corner of a vertex that no other is to the left of, unless they go round. */
  int leftmost(int vertex);

  /** Whether the triangles of a vertex do not go round it. */
  boolean isOnBoundary(int vertex);

  int cornerCount();

  int vertexCount();

  static int next(int corner) {
    return corner < 0 ? NONE : corner % 3 == 2 ? corner - 2 : corner + 1;
  }

  static int previous(int corner) {
    return corner < 0 ? NONE : corner % 3 == 0 ? corner + 2 : corner - 1;
  }

  private int across(int corner) {
    return corner < 0 ? NONE : opposite(corner);
  }

  /** The corner of the same vertex in the next triangle to the left. */
  default int swingLeft(int corner) {
    return next(across(next(corner)));
  }

  /** The corner of the same vertex in the next triangle to the right. */
  default int swingRight(int corner) {
    return previous(across(previous(corner)));
  }

  /** The far corner of the triangle to the left. */
  default int left(int corner) {
    return across(previous(corner));
  }

  /** The far corner of the triangle to the right. */
  default int right(int corner) {
    return across(next(corner));
  }
}
