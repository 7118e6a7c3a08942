package io.nacre.mesh;

/**
 * How the triangles of a mesh hang together; vertices count as the same when their indices are the
 * same, so weld first ({@link CleanMesh}).
 *
 * @param vertices vertices that triangles use
 * @param edges undirected edges
 * @param triangles triangles
 * @param boundaryEdges edges of one triangle
 * @param nonManifoldEdges edges of more than two triangles
 * @param inconsistentEdges edges of two triangles that run along it in the same direction
 * @param unbalancedEdges edges that triangles run along more often in one direction than in the
 *     other; when there is none the winding number is a whole number everywhere
 * @param components sets of triangles joined by edges
 * @param invertedComponents components whose signed volume is negative
 */
public record MeshTopology(
    int vertices,
    int edges,
    int triangles,
    int boundaryEdges,
    int nonManifoldEdges,
    int inconsistentEdges,
    int unbalancedEdges,
    int components,
    int invertedComponents) {

  /** Counts in time linear in the mesh. */
  public static MeshTopology of(TriangleMesh mesh) {
    return of(mesh, EdgeTable.of(mesh));
  }

  /**
   * Counts in time linear in the mesh.
   *
   * @param table the edges of {@code mesh}
   */
  public static MeshTopology of(TriangleMesh mesh, EdgeTable table) {
    int[] tri = mesh.triangles();
    FacePatches joined = new FacePatches(mesh.triangleCount());
    int boundary = 0;
    int nonManifold = 0;
    int inconsistent = 0;
    int unbalanced = 0;
    for (int e = 0; e < table.edges(); e++) {
      int balance = 0;
      int first = table.halfEdges()[table.starts()[e]];
      for (int i = table.starts()[e]; i < table.starts()[e + 1]; i++) {
        int h = table.halfEdges()[i];
        balance += tri[h] < tri[EdgeTable.next(h)] ? 1 : -1;
        if (h != first) {
          joined.join(first / 3, h / 3, false);
        }
      }
      boundary += table.valence(e) == 1 ? 1 : 0;
      nonManifold += table.valence(e) > 2 ? 1 : 0;
      inconsistent += table.valence(e) == 2 && balance != 0 ? 1 : 0;
      unbalanced += balance != 0 ? 1 : 0;
    }
    double[] volumes = new double[mesh.triangleCount()];
    boolean[] used = new boolean[mesh.vertexCount()];
    for (int t = 0; t < volumes.length; t++) {
      volumes[joined.root(t)] += signedVolume(mesh, t);
    }
    int vertices = 0;
    for (int v : tri) {
      vertices += used[v] ? 0 : 1;
      used[v] = true;
    }
    int components = 0;
    int inverted = 0;
    for (int t = 0; t < volumes.length; t++) {
      components += joined.root(t) == t ? 1 : 0;
      inverted += volumes[t] < 0 ? 1 : 0;
    }
    return new MeshTopology(
        vertices,
        table.edges(),
        mesh.triangleCount(),
        boundary,
        nonManifold,
        inconsistent,
        unbalanced,
        components,
        inverted);
  }

  /** V - E + F: 2 for a sphere, 0 for a torus, summed over components. */
  public int eulerCharacteristic() {
    return vertices - edges + triangles;
  }

  /** Whether the winding number is a whole number everywhere off the surface. */
  public boolean isBalanced() {
    return unbalancedEdges == 0;
  }

  /** Whether every edge has exactly two triangles that run along it in opposite directions. */
  public boolean isClosedManifold() {
    return boundaryEdges == 0 && nonManifoldEdges == 0 && inconsistentEdges == 0;
  }

  /** Six times the volume of the tetrahedron of triangle and first vertex of the mesh. */
  private static double signedVolume(TriangleMesh mesh, int t) {
    double[] p = mesh.positions();
    int a = 3 * mesh.triangles()[3 * t];
    int b = 3 * mesh.triangles()[3 * t + 1];
    int c = 3 * mesh.triangles()[3 * t + 2];
    double ax = p[a] - p[0];
    double ay = p[a + 1] - p[1];
    double az = p[a + 2] - p[2];
    double bx = p[b] - p[0];
    double by = p[b + 1] - p[1];
    double bz = p[b + 2] - p[2];
    double cx = p[c] - p[0];
    double cy = p[c + 1] - p[1];
    double cz = p[c + 2] - p[2];
    return Triangles.tripleProduct(ax, ay, az, bx, by, bz, cx, cy, cz);
  }
}
