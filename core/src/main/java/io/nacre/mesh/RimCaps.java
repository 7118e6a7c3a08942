package io.nacre.mesh;

import java.util.Arrays;

/**
 * Splits the winding number of an open mesh into a whole number and what its holes take away. The
 * edges that the mesh runs along more often one way than the other (its rims) fall apart into
 * loops; each loop is closed by rings of triangles that narrow towards its centre. The winding
 * number of the mesh is that of {@code closed}, which is whole, minus that of {@code caps}.
 *
 * @param closed the mesh and the caps
 * @param caps the caps alone
 * @param rims vertices from, to, from, to … of the rim edges, as the mesh runs along them
 */
public record RimCaps(TriangleMesh closed, TriangleMesh caps, int[] rims) {

  /**
   * Closes {@code mesh}; a mesh whose edges all balance gets no cap.
   *
   * @param table the edges of {@code mesh}
   */
  public static RimCaps of(TriangleMesh mesh, EdgeTable table) {
    int[] rims = rimEdges(mesh, table);
    CapBuilder builder = new CapBuilder(mesh);
    RimLoops.forEach(rims, mesh.vertexCount(), builder::close);
    int[] caps = builder.triangles();
    int own = mesh.triangles().length;
    int[] all = Arrays.copyOf(mesh.triangles(), own + caps.length);
    System.arraycopy(caps, 0, all, own, caps.length);
    double[] positions = builder.positions();
    return new RimCaps(new TriangleMesh(positions, all), new TriangleMesh(positions, caps), rims);
  }

  /** Whether there was nothing to close. */
  public boolean isEmpty() {
    return rims.length == 0;
  }

  /** Directed edges from, to, from, to …, each as often as it lacks its opposite. */
  private static int[] rimEdges(TriangleMesh mesh, EdgeTable table) {
    int[] tri = mesh.triangles();
    int[] rim = new int[64];
    int count = 0;
    for (int e = 0; e < table.edges(); e++) {
      int first = table.halfEdges()[table.starts()[e]];
      int from = tri[first];
      int to = tri[EdgeTable.next(first)];
      int balance = 0;
      for (int i = table.starts()[e]; i < table.starts()[e + 1]; i++) {
        balance += tri[table.halfEdges()[i]] == from ? 1 : -1;
      }
      for (int i = 0; i < Math.abs(balance); i++) {
        if (count == rim.length) {
          rim = Arrays.copyOf(rim, 2 * count);
        }
        rim[count++] = balance > 0 ? from : to;
        rim[count++] = balance > 0 ? to : from;
      }
    }
    return Arrays.copyOf(rim, count);
  }
}
