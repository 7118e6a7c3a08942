package io.nacre.mesh;

import java.util.Arrays;

/**
 * Splits the winding number of an open mesh into a whole number and a small rest: {@code closed} is
 * the mesh with a cone over its unbalanced edges, so its winding number is whole, and {@code rest}
 * is that cone turned over. The two winding numbers sum to the mesh's own.
 *
 * @param closed the mesh and the cone
 * @param rest the cone with its triangles turned over, one triangle an unbalanced edge or more
 */
public record ConeClosure(TriangleMesh closed, TriangleMesh rest) {

  /**
   * The edges that {@code mesh} runs along more often one way than the other bound a cycle, and the
   * cone over a cycle has that cycle as its boundary. The apex lies near the centre of the mesh,
   * off any plane of symmetry.
   */
  public static ConeClosure of(TriangleMesh mesh) {
    int[] tri = mesh.triangles();
    EdgeTable table = EdgeTable.of(mesh);
    int apex = mesh.vertexCount();
    int[] closed = Arrays.copyOf(tri, 4 * tri.length);
    int count = tri.length;
    for (int e = 0; e < table.edges(); e++) {
      int h = table.halfEdges()[table.starts()[e]];
      int low = Math.min(tri[h], tri[EdgeTable.next(h)]);
      int high = Math.max(tri[h], tri[EdgeTable.next(h)]);
      int balance = 0;
      for (int i = table.starts()[e]; i < table.starts()[e + 1]; i++) {
        balance += tri[table.halfEdges()[i]] == low ? 1 : -1;
      }
      for (int i = 0; i < Math.abs(balance); i++) {
        closed[count++] = apex;
        closed[count++] = balance > 0 ? high : low;
        closed[count++] = balance > 0 ? low : high;
      }
    }
    int[] rest = Arrays.copyOfRange(closed, tri.length, count);
    for (int t = 0; t < rest.length; t += 3) {
      int swap = rest[t + 1];
      rest[t + 1] = rest[t + 2];
      rest[t + 2] = swap;
    }
    double[] positions = withApex(mesh);
    return new ConeClosure(
        new TriangleMesh(positions, Arrays.copyOf(closed, count)),
        new TriangleMesh(positions, rest));
  }

  private static double[] withApex(TriangleMesh mesh) {
    BoundingBox box = mesh.bounds();
    double size = box.longestEdge();
    double[] positions = Arrays.copyOf(mesh.positions(), mesh.positions().length + 3);
    positions[positions.length - 3] = box.centerX() + 0.00137 * size;
    positions[positions.length - 2] = box.centerY() + 0.00291 * size;
    positions[positions.length - 1] = box.centerZ() + 0.00417 * size;
    return positions;
  }
}
