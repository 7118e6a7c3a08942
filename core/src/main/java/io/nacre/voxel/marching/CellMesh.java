package io.nacre.voxel.marching;

import io.nacre.allowance.Allowance;
import io.nacre.mesh.TriangleMesh;
import io.nacre.parallel.Parallel;
import java.util.Arrays;

/** Joins the layers of crossed cells to one mesh: numbers the vertices and writes the triangles. */
final class CellMesh {

  private static final int LAYERS_PER_TASK = 8;

  private final CornerFrame frame;
  private final CellLayer[] layers;
  private final int[] firstVertex;
  private final int[] firstTriangle;

  private CellMesh(CornerFrame frame, CellLayer[] layers) {
    this.frame = frame;
    this.layers = layers;
    firstVertex = new int[layers.length + 1];
    firstTriangle = new int[layers.length + 1];
    for (int x = 0; x < layers.length; x++) {
      firstVertex[x + 1] = Math.addExact(firstVertex[x], layers[x].vertices());
      firstTriangle[x + 1] = Math.addExact(firstTriangle[x], layers[x].triangles());
    }
  }

  static TriangleMesh of(CornerFrame frame, CellLayer[] layers, Allowance memory, int threads) {
    CellMesh mesh = new CellMesh(frame, layers);
    int n = layers.length;
    // Two planes of slots a thread besides.
    long scratch = 8L * threads * (frame.ny() + 1) * (frame.nz() + 1);
    memory.take(24L * mesh.firstVertex[n] + 12L * mesh.firstTriangle[n] + scratch);
    double[] positions = new double[Math.multiplyExact(3, mesh.firstVertex[n])];
    int[] triangles = new int[Math.multiplyExact(3, mesh.firstTriangle[n])];
    Parallel.forEach(
        threads,
        (n + LAYERS_PER_TASK - 1) / LAYERS_PER_TASK,
        task -> {
          int from = task * LAYERS_PER_TASK;
          mesh.write(from, Math.min(n, from + LAYERS_PER_TASK), positions, triangles);
        });
    memory.give(scratch);
    for (CellLayer layer : layers) {
      memory.give(layer.bytes());
    }
    return new TriangleMesh(positions, triangles);
  }

  private void write(int from, int to, double[] positions, int[] triangles) {
    int[] here = new int[(frame.ny() + 1) * (frame.nz() + 1)];
    int[] next = new int[here.length];
    Arrays.fill(here, -1);
    Arrays.fill(next, -1);
    mark(layers[from], here);
    for (int x = from; x < to; x++) {
      if (x + 1 < layers.length) {
        mark(layers[x + 1], next);
      }
      layers[x].copyPositions(positions, firstVertex[x]);
      writeTriangles(layers[x], here, next, triangles);
      clear(layers[x], here);
      int[] swap = here;
      here = next;
      next = swap;
    }
  }

  private static void mark(CellLayer layer, int[] slots) {
    for (int cell = 0; cell < layer.cells(); cell++) {
      slots[layer.key(cell)] = cell;
    }
  }

  private static void clear(CellLayer layer, int[] slots) {
    for (int cell = 0; cell < layer.cells(); cell++) {
      slots[layer.key(cell)] = -1;
    }
  }

  private void writeTriangles(CellLayer layer, int[] here, int[] next, int[] triangles) {
    int at = 3 * firstTriangle[layer.x()];
    int[] vertices = new int[CellCases.FIRST_MIDDLE + 4];
    for (int cell = 0; cell < layer.cells(); cell++) {
      Arrays.fill(vertices, -1);
      for (byte v : layer.surface(cell).triangles) {
        if (vertices[v] < 0) {
          vertices[v] = vertex(layer, cell, v, here, next);
        }
        triangles[at++] = vertices[v];
      }
    }
  }

  private int vertex(CellLayer layer, int cell, int v, int[] here, int[] next) {
    int x = layer.x();
    if (v >= CellCases.FIRST_MIDDLE) {
      return firstVertex[x] + layer.middleVertex(cell, v - CellCases.FIRST_MIDDLE);
    }
    int corner = CellCases.EDGE_CORNER[v];
    int dx = corner & 1;
    int key = layer.key(cell) + (corner >> 1 & 1) * (frame.nz() + 1) + (corner >> 2);
    int owner = (dx == 0 ? here : next)[key];
    if (owner < 0) {
      throw new IllegalArgumentException(
          "the crossed cells are not complete: none at layer %d, row %d, position %d"
              .formatted(x + dx, key / (frame.nz() + 1), key % (frame.nz() + 1)));
    }
    return firstVertex[x + dx] + layers[x + dx].edgeVertex(owner, v >> 2);
  }
}
