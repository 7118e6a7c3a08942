package io.nacre.voxel.marching;

import io.nacre.allowance.Allowance;
import io.nacre.mesh.TriangleMesh;
import io.nacre.parallel.Parallel;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * Joins the layers of crossed cells to one surface: numbers the vertices and writes the triangles,
 * or the loops in which the surface crosses the faces of cells.
 */
final class CellMesh {

  private static final int LAYERS_PER_TASK = 8;

  private final CornerFrame frame;
  private final CellLayer[] layers;
  private final int[] firstVertex;

  CellMesh(CornerFrame frame, CellLayer[] layers) {
    this.frame = frame;
    this.layers = layers;
    firstVertex = sums(CellLayer::vertices);
  }

  private int[] sums(ToIntFunction<CellLayer> counts) {
    int[] sums = new int[layers.length + 1];
    for (int x = 0; x < layers.length; x++) {
      sums[x + 1] = Math.addExact(sums[x], counts.applyAsInt(layers[x]));
    }
    return sums;
  }

  /**
   * The triangles; their bytes stay taken, those of the layers are given back.
   *
   * @param settled whether vertices on edges were moved, so that those in loops have to follow
   */
  TriangleMesh triangles(boolean settled, Allowance memory, int threads) {
    int[] first = sums(CellLayer::triangles);
    memory.take(12L * first[layers.length]);
    int[] triangles = new int[Math.multiplyExact(3, first[layers.length])];
    double[] positions = positions(memory);
    forEachLayer(
        memory,
        threads,
        (layer, here, next) -> {
          writeTriangles(layer, here, next, triangles, 3 * first[layer.x()]);
          if (settled) {
            writeMiddles(layer, here, next, positions);
          }
        });
    giveLayers(memory);
    return new TriangleMesh(positions, triangles);
  }

  /** The loops; their bytes stay taken, those of the layers are given back. */
  CellLoops loops(Allowance memory, int threads) {
    int[] firstLoop = sums(layer -> layer.count(surface -> surface.loops.length));
    int[] firstCorner = sums(layer -> layer.count(CellCases::crossings));
    int loops = firstLoop[layers.length];
    int corners = firstCorner[layers.length];
    memory.take(CellLoops.bytes(loops, corners));
    CellLoops all =
        new CellLoops(
            frame, positions(memory), new int[loops + 1], new int[corners], new int[3 * loops]);
    all.starts()[loops] = corners;
    forEachLayer(
        memory,
        threads,
        (layer, here, next) ->
            writeLoops(layer, here, next, all, firstLoop[layer.x()], firstCorner[layer.x()]));
    giveLayers(memory);
    return all;
  }

  private double[] positions(Allowance memory) {
    memory.take(24L * firstVertex[layers.length]);
    double[] positions = new double[Math.multiplyExact(3, firstVertex[layers.length])];
    for (CellLayer layer : layers) {
      layer.copyPositions(positions, firstVertex[layer.x()]);
    }
    return positions;
  }

  private void giveLayers(Allowance memory) {
    for (CellLayer layer : layers) {
      memory.give(layer.bytes());
    }
  }

  /** Writes what the cells of a layer own, with the cells of this layer and the next by key. */
  private interface LayerWriter {
    void write(CellLayer layer, int[] here, int[] next);
  }

  private void forEachLayer(Allowance memory, int threads, LayerWriter writer) {
    // Two planes of slots a thread.
    long scratch = 8L * threads * (frame.ny() + 1) * (frame.nz() + 1);
    memory.take(scratch);
    int n = layers.length;
    Parallel.forEach(
        threads,
        (n + LAYERS_PER_TASK - 1) / LAYERS_PER_TASK,
        task -> {
          int from = task * LAYERS_PER_TASK;
          write(from, Math.min(n, from + LAYERS_PER_TASK), writer);
        });
    memory.give(scratch);
  }

  private void write(int from, int to, LayerWriter writer) {
    int[] here = new int[(frame.ny() + 1) * (frame.nz() + 1)];
    int[] next = new int[here.length];
    Arrays.fill(here, -1);
    Arrays.fill(next, -1);
    mark(layers[from], here);
    for (int x = from; x < to; x++) {
      if (x + 1 < layers.length) {
        mark(layers[x + 1], next);
      }
      writer.write(layers[x], here, next);
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

  private void writeTriangles(CellLayer layer, int[] here, int[] next, int[] triangles, int first) {
    int at = first;
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

  private void writeMiddles(CellLayer layer, int[] here, int[] next, double[] positions) {
    for (int cell = 0; cell < layer.cells(); cell++) {
      byte[][] middles = layer.surface(cell).middles;
      for (int loop = 0; loop < middles.length; loop++) {
        int to = 3 * vertex(layer, cell, CellCases.FIRST_MIDDLE + loop, here, next);
        Arrays.fill(positions, to, to + 3, 0);
        for (byte edge : middles[loop]) {
          int from = 3 * vertex(layer, cell, edge, here, next);
          for (int axis = 0; axis < 3; axis++) {
            positions[to + axis] += positions[from + axis] / middles[loop].length;
          }
        }
      }
    }
  }

  private void writeLoops(
      CellLayer layer, int[] here, int[] next, CellLoops to, int firstLoop, int firstCorner) {
    int loop = firstLoop;
    int corner = firstCorner;
    for (int cell = 0; cell < layer.cells(); cell++) {
      for (byte[] edges : layer.surface(cell).loops) {
        to.starts()[loop] = corner;
        to.cells()[3 * loop] = layer.x() - 1;
        to.cells()[3 * loop + 1] = layer.row(cell) - 1;
        to.cells()[3 * loop + 2] = layer.position(cell) - 1;
        for (byte edge : edges) {
          to.corners()[corner++] = vertex(layer, cell, edge, here, next);
        }
        loop++;
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
