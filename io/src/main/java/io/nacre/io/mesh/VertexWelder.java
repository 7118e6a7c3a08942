package io.nacre.io.mesh;

import io.nacre.io.file.MalformedShapeException;

/**
 * Gives vertices of exactly equal coordinates (minus zero counts as zero) one index, in order of
 * first appearance: open addressing over the builder's own vertices, at most half full.
 */
final class VertexWelder {

  private static final int LARGEST_TABLE = 1 << 30;

  private final MeshBuilder mesh;
  private int[] table;

  VertexWelder(MeshBuilder mesh, long expectedVertices) {
    this.mesh = mesh;
    long wanted = Math.clamp(2 * expectedVertices, 1024, LARGEST_TABLE);
    this.table = new int[Integer.highestOneBit((int) wanted)];
  }

  /** Index of the vertex at that point, added when new. */
  int vertex(double x, double y, double z) throws MalformedShapeException {
    double px = x + 0.0;
    double py = y + 0.0;
    double pz = z + 0.0;
    int slot = hash(px, py, pz) & (table.length - 1);
    for (; table[slot] != 0; slot = (slot + 1) & (table.length - 1)) {
      int candidate = table[slot] - 1;
      if (mesh.coordinate(candidate, 0) == px
          && mesh.coordinate(candidate, 1) == py
          && mesh.coordinate(candidate, 2) == pz) {
        return candidate;
      }
    }
    int added = mesh.vertex(px, py, pz);
    table[slot] = added + 1;
    if (added > table.length / 2 && table.length < LARGEST_TABLE) {
      grow();
    }
    return added;
  }

  private void grow() {
    int[] old = table;
    table = new int[2 * old.length];
    int mask = table.length - 1;
    for (int entry : old) {
      if (entry != 0) {
        int v = entry - 1;
        int slot = hash(mesh.coordinate(v, 0), mesh.coordinate(v, 1), mesh.coordinate(v, 2)) & mask;
        while (table[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        table[slot] = entry;
      }
    }
  }

  private static int hash(double x, double y, double z) {
    long h = Double.doubleToRawLongBits(x) * 0x9E3779B97F4A7C15L;
    h = (Long.rotateLeft(h, 29) ^ Double.doubleToRawLongBits(y)) * 0xBF58476D1CE4E5B9L;
    h = (Long.rotateLeft(h, 29) ^ Double.doubleToRawLongBits(z)) * 0x94D049BB133111EBL;
    return (int) (h >>> 32);
  }
}
