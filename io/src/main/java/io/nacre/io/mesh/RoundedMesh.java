package io.nacre.io.mesh;

import io.nacre.field.VertexNormals;
import io.nacre.mesh.TriangleMesh;
import java.util.Arrays;

/**
 * A mesh as a format keeps it that rounds coordinates. Vertices that were apart and fall together
 * are one, and triangles with two corners in one vertex are left out, so that a closed surface
 * stays closed.
 *
 * @param mesh its positions are those that the file stands for
 * @param error how far the coordinate of a triangle's corner that moved most was moved, in the
 *     mesh's units
 * @param collapsed triangles that are left out because they have no area any more
 */
public record RoundedMesh(TriangleMesh mesh, double error, int collapsed) {

  /** Most that a coordinate may move, as a part of the mean edge, before it counts as a loss. */
  public static final double SMALL_PART = 1e-3;

  /** What becomes of a coordinate. */
  interface Rounding {

    /** What {@code coordinate} is after rounding; {@code axis} is 0 to 2. */
    double of(double coordinate, int axis);
  }

  /** A mesh that loses nothing. */
  public static RoundedMesh exact(TriangleMesh mesh) {
    return new RoundedMesh(mesh, 0, 0);
  }

  /** The mesh with float32 coordinates. */
  static RoundedMesh toFloats(TriangleMesh mesh) {
    return of(mesh, (coordinate, axis) -> (float) coordinate);
  }

  /** The mesh after {@code rounding}. */
  static RoundedMesh of(TriangleMesh mesh, Rounding rounding) {
    double[] from = mesh.positions();
    double[] to = new double[from.length];
    for (int i = 0; i < to.length; i++) {
      // Adding zero makes minus zero zero.
      to[i] = rounding.of(from[i], i % 3) + 0.0;
    }
    double error = 0;
    for (int vertex : mesh.triangles()) {
      for (int i = 3 * vertex; i < 3 * vertex + 3; i++) {
        error = Math.max(error, Math.abs(to[i] - from[i]));
      }
    }
    int[] first = firstOfEach(from, to);
    if (first.length == 0) {
      float[] normals = mesh.normals();
      TriangleMesh same =
          normals == null
              ? new TriangleMesh(to, mesh.triangles())
              : new TriangleMesh(to, mesh.triangles(), normals);
      return new RoundedMesh(same, error, 0);
    }
    return welded(mesh, to, first, error);
  }

  /**
   * Whether the loss is more than a thousandth of the mean edge, or triangles have collapsed.
   *
   * @param original the mesh before rounding
   */
  boolean isLossFor(TriangleMesh original) {
    return collapsed > 0 || error > SMALL_PART * meanEdge(original);
  }

  /** Mean length of the triangles' edges; 0 when there is none. */
  public static double meanEdge(TriangleMesh mesh) {
    int[] t = mesh.triangles();
    double[] p = mesh.positions();
    double sum = 0;
    for (int i = 0; i < t.length; i++) {
      int next = i % 3 == 2 ? i - 2 : i + 1;
      double x = p[3 * t[i]] - p[3 * t[next]];
      double y = p[3 * t[i] + 1] - p[3 * t[next] + 1];
      double z = p[3 * t[i] + 2] - p[3 * t[next] + 2];
      sum += Math.sqrt(x * x + y * y + z * z);
    }
    return t.length == 0 ? 0 : sum / t.length;
  }

  /**
   * For each vertex the first one that it has fallen together with, itself where there is none;
   * empty when no vertices that were apart have.
   */
  private static int[] firstOfEach(double[] from, double[] to) {
    int n = to.length / 3;
    int mask = Integer.highestOneBit(Math.max(1024, Math.min(2 * n, 1 << 29))) * 2 - 1;
    int[] table = new int[mask + 1];
    int[] first = new int[n];
    boolean any = false;
    for (int v = 0; v < n; v++) {
      int slot = hash(to, v) & mask;
      while (table[slot] != 0 && !equal(to, table[slot] - 1, v)) {
        slot = (slot + 1) & mask;
      }
      if (table[slot] == 0) {
        table[slot] = v + 1;
      }
      first[v] = table[slot] - 1;
      any |= !equal(from, first[v], v);
    }
    return any ? keepingTwins(from, first) : new int[0];
  }

  /** As {@code first}, but vertices that lay in one place from the start stay apart. */
  private static int[] keepingTwins(double[] from, int[] first) {
    boolean[] mixed = new boolean[first.length];
    for (int v = 0; v < first.length; v++) {
      mixed[first[v]] |= !equal(from, first[v], v);
    }
    int[] kept = first.clone();
    for (int v = 0; v < first.length; v++) {
      kept[v] = mixed[first[v]] ? first[v] : v;
    }
    return kept;
  }

  private static boolean equal(double[] p, int a, int b) {
    return p[3 * a] == p[3 * b] && p[3 * a + 1] == p[3 * b + 1] && p[3 * a + 2] == p[3 * b + 2];
  }

  private static int hash(double[] p, int v) {
    long h = Double.doubleToRawLongBits(p[3 * v]) * 0x9E3779B97F4A7C15L;
    h = (Long.rotateLeft(h, 29) ^ Double.doubleToRawLongBits(p[3 * v + 1])) * 0xBF58476D1CE4E5B9L;
    h = (Long.rotateLeft(h, 29) ^ Double.doubleToRawLongBits(p[3 * v + 2])) * 0x94D049BB133111EBL;
    return (int) (h >>> 32);
  }

  private static RoundedMesh welded(TriangleMesh mesh, double[] to, int[] first, double error) {
    int[] old = mesh.triangles();
    int[] triangles = new int[old.length];
    int used = 0;
    for (int i = 0; i < old.length; i += 3) {
      int a = first[old[i]];
      int b = first[old[i + 1]];
      int c = first[old[i + 2]];
      if (a != b && b != c && c != a) {
        triangles[used++] = a;
        triangles[used++] = b;
        triangles[used++] = c;
      }
    }
    int[] index = new int[first.length];
    Arrays.fill(index, -1);
    double[] positions = new double[to.length];
    float[] oldNormals = VertexNormals.of(mesh);
    float[] normals = new float[to.length];
    int vertices = 0;
    for (int i = 0; i < used; i++) {
      int v = triangles[i];
      if (index[v] < 0) {
        index[v] = vertices;
        System.arraycopy(to, 3 * v, positions, 3 * vertices, 3);
        System.arraycopy(oldNormals, 3 * v, normals, 3 * vertices, 3);
        vertices++;
      }
      triangles[i] = index[v];
    }
    TriangleMesh kept =
        new TriangleMesh(
            Arrays.copyOf(positions, 3 * vertices),
            Arrays.copyOf(triangles, used),
            Arrays.copyOf(normals, 3 * vertices));
    return new RoundedMesh(kept, error, (old.length - used) / 3);
  }
}
