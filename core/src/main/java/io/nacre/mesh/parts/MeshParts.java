package io.nacre.mesh.parts;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.Triangles;
import io.nacre.partition.DisjointSets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of a closed mesh, from the one of the largest volume to the smallest. Pieces of its
 * surface hang together by vertices; a piece that is turned inwards is the wall of a cavity and
 * belongs to the body around it, whose volume it lessens. Of equal bodies the one with the first
 * triangle comes first.
 */
public final class MeshParts {

  private static final int NONE = -1;

  private final TriangleMesh mesh;

  /** Number of each triangle's body. */
  private final int[] bodies;

  private final double[] volumes;

  private MeshParts(TriangleMesh mesh, int[] bodies, double[] volumes) {
    this.mesh = mesh;
    this.bodies = bodies;
    this.volumes = volumes;
  }

  /**
   * Those of {@code mesh}. Where it is not closed, volumes are those of the cones from the middle
   * of its bounds to its triangles; cavities that lie in no body are bodies of their own.
   */
  public static MeshParts of(TriangleMesh mesh) {
    int[] pieces = pieces(mesh);
    int count = Arrays.stream(pieces).max().orElse(NONE) + 1;
    double[] volumes = new double[count];
    double[] middle = middle(mesh);
    for (int t = 0; t < pieces.length; t++) {
      volumes[pieces[t]] += cone(mesh, t, middle);
    }
    int[] body = new CavityOwners(mesh, pieces, volumes).owners();
    double[] whole = new double[count];
    for (int piece = 0; piece < count; piece++) {
      whole[body[piece]] += volumes[piece];
    }
    int[] order =
        IntStream.range(0, count)
            .filter(piece -> body[piece] == piece)
            .boxed()
            .sorted((a, b) -> Double.compare(Math.abs(whole[b]), Math.abs(whole[a])))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] rank = new int[count];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    int[] bodies = Arrays.stream(pieces).map(piece -> rank[body[piece]]).toArray();
    return new MeshParts(
        mesh, bodies, Arrays.stream(order).mapToDouble(i -> Math.abs(whole[i])).toArray());
  }

  /** Volume of each body without its cavities, in cubed units of the mesh, falling. */
  public double[] volumes() {
    return volumes.clone();
  }

  /**
   * The {@code most} largest bodies alone, and the vertices that they use, in the order of the
   * mesh.
   *
   * @param most at least 1
   */
  public TriangleMesh keep(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one body is kept, not " + most);
    }
    int[] all = mesh.triangles();
    int[] kept = new int[all.length];
    int corners = 0;
    boolean[] used = new boolean[mesh.vertexCount()];
    for (int i = 0; i < all.length; i++) {
      if (bodies[i / 3] < most) {
        kept[corners++] = all[i];
        used[all[i]] = true;
      }
    }
    int[] number = new int[used.length];
    int vertices = 0;
    for (int v = 0; v < used.length; v++) {
      number[v] = used[v] ? vertices++ : NONE;
    }
    double[] positions = new double[3 * vertices];
    float @Nullable [] allNormals = mesh.normals();
    float @Nullable [] normals = allNormals == null ? null : new float[3 * vertices];
    for (int v = 0; v < used.length; v++) {
      if (used[v]) {
        System.arraycopy(mesh.positions(), 3 * v, positions, 3 * number[v], 3);
        if (allNormals != null && normals != null) {
          System.arraycopy(allNormals, 3 * v, normals, 3 * number[v], 3);
        }
      }
    }
    int[] triangles = new int[corners];
    for (int i = 0; i < corners; i++) {
      triangles[i] = number[kept[i]];
    }
    return normals == null
        ? new TriangleMesh(positions, triangles)
        : new TriangleMesh(positions, triangles, normals);
  }

  /** Number of each triangle's piece, in the order of their first triangles. */
  private static int[] pieces(TriangleMesh mesh) {
    int count = mesh.triangleCount();
    int[] triangles = mesh.triangles();
    DisjointSets sets = new DisjointSets(count);
    int[] firstAt = new int[mesh.vertexCount()];
    Arrays.fill(firstAt, NONE);
    for (int i = 0; i < triangles.length; i++) {
      int vertex = triangles[i];
      if (firstAt[vertex] == NONE) {
        firstAt[vertex] = i / 3;
      } else {
        sets.join(firstAt[vertex], i / 3);
      }
    }
    int[] pieces = new int[count];
    int next = 0;
    for (int t = 0; t < count; t++) {
      int root = sets.root(t);
      pieces[t] = root == t ? next++ : pieces[root];
    }
    return pieces;
  }

  private static double[] middle(TriangleMesh mesh) {
    if (mesh.triangleCount() == 0) {
      return new double[3];
    }
    BoundingBox box = mesh.bounds();
    return new double[] {box.centerX(), box.centerY(), box.centerZ()};
  }

  /** Signed volume of the tetrahedron from {@code apex} to a triangle. */
  private static double cone(TriangleMesh mesh, int triangle, double[] apex) {
    double[] p = mesh.positions();
    int a = 3 * mesh.triangles()[3 * triangle];
    int b = 3 * mesh.triangles()[3 * triangle + 1];
    int c = 3 * mesh.triangles()[3 * triangle + 2];
    double ax = p[a] - apex[0];
    double ay = p[a + 1] - apex[1];
    double az = p[a + 2] - apex[2];
    double bx = p[b] - apex[0];
    double by = p[b + 1] - apex[1];
    double bz = p[b + 2] - apex[2];
    double cx = p[c] - apex[0];
    double cy = p[c + 1] - apex[1];
    double cz = p[c + 2] - apex[2];
    return Triangles.tripleProduct(ax, ay, az, bx, by, bz, cx, cy, cz) / 6;
  }
}
