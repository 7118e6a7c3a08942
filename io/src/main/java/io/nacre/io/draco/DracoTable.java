package io.nacre.io.draco;

import java.util.Arrays;

/** Corners that grow as connectivity is decoded. */
final class DracoTable implements DracoCorners {

  private int[] opposites = new int[48];
  private int[] vertices = new int[48];
  private int[] leftmost = new int[16];
  private int corners;
  private int vertexCount;

  /** Adds a triangle without neighbours and vertices, and returns its first corner. */
  int addTriangle() {
    if (corners + 3 > vertices.length) {
      int length = Math.clamp(3L * vertices.length / 2 / 3 * 3, 48, Integer.MAX_VALUE / 3 * 3 - 9);
      opposites = Arrays.copyOf(opposites, length);
      vertices = Arrays.copyOf(vertices, length);
    }
    Arrays.fill(opposites, corners, corners + 3, NONE);
    Arrays.fill(vertices, corners, corners + 3, NONE);
    corners += 3;
    return corners - 3;
  }

  int addVertex(int corner) {
    if (vertexCount == leftmost.length) {
      leftmost = Arrays.copyOf(leftmost, 2 * vertexCount);
    }
    leftmost[vertexCount] = corner;
    vertices[corner] = vertexCount;
    return vertexCount++;
  }

  /**
   * Makes two corners face each other.
   *
   * @throws DamagedDraco when one of them is none, or faces another already
   */
  void join(int a, int b) throws DamagedDraco {
    if (a < 0 || b < 0 || a == b || opposites[a] != NONE || opposites[b] != NONE) {
      throw new DamagedDraco("two triangles lie at one side of an edge");
    }
    opposites[a] = b;
    opposites[b] = a;
  }

  void setVertex(int corner, int vertex) {
    vertices[corner] = vertex;
  }

  void setLeftmost(int vertex, int corner) {
    leftmost[vertex] = corner;
  }

  @Override
  public int opposite(int corner) {
    return opposites[corner];
  }

  @Override
  public int vertex(int corner) {
    return vertices[corner];
  }

  @Override
  public int leftmost(int vertex) {
    return leftmost[vertex];
  }

  @Override
  public boolean isOnBoundary(int vertex) {
    return swingLeft(leftmost[vertex]) == NONE;
  }

  @Override
  public int cornerCount() {
    return corners;
  }

  @Override
  public int vertexCount() {
    return vertexCount;
  }
}
