package io.nacre.mesh;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Small analytic meshes for tests, outward oriented. */
public final class TestMeshes {

  private static final int[] BOX = {
    0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4, 2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3,
    7, 1, 7, 5
  };

  private TestMeshes() {}

  /** Twelve triangles; the first two are the face z = low corner. */
  public static TriangleMesh box(double x0, double y0, double z0, double x1, double y1, double z1) {
    double[] p = new double[24];
    for (int v = 0; v < 8; v++) {
      p[3 * v] = (v & 1) == 0 ? x0 : x1;
      p[3 * v + 1] = (v & 2) == 0 ? y0 : y1;
      p[3 * v + 2] = (v & 4) == 0 ? z0 : z1;
    }
    return new TriangleMesh(p, BOX.clone());
  }

  /** An octahedron refined {@code levels} times, vertices on the sphere of that radius. */
  public static TriangleMesh sphere(double x, double y, double z, double radius, int levels) {
    double[] p = {1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1};
    int[] f = {0, 2, 4, 2, 1, 4, 1, 3, 4, 3, 0, 4, 2, 0, 5, 1, 2, 5, 3, 1, 5, 0, 3, 5};
    for (int level = 0; level < levels; level++) {
      double[] q = Arrays.copyOf(p, p.length + 3 * f.length);
      int count = p.length / 3;
      int[] g = new int[4 * f.length];
      Map<Long, Integer> middles = new HashMap<>();
      for (int t = 0; t < f.length; t += 3) {
        int[] m = new int[3];
        for (int c = 0; c < 3; c++) {
          int a = f[t + c];
          int b = f[t + (c + 1) % 3];
          long key = (long) Math.min(a, b) << 32 | Math.max(a, b);
          Integer known = middles.get(key);
          if (known == null) {
            double mx = p[3 * a] + p[3 * b];
            double my = p[3 * a + 1] + p[3 * b + 1];
            double mz = p[3 * a + 2] + p[3 * b + 2];
            double length = Math.sqrt(mx * mx + my * my + mz * mz);
            q[3 * count] = mx / length;
            q[3 * count + 1] = my / length;
            q[3 * count + 2] = mz / length;
            known = count++;
            middles.put(key, known);
          }
          m[c] = known;
        }
        int[] four = {
          f[t], m[0], m[2], m[0], f[t + 1], m[1], m[2], m[1], f[t + 2], m[0], m[1], m[2]
        };
        System.arraycopy(four, 0, g, 4 * t, 12);
      }
      p = Arrays.copyOf(q, 3 * count);
      f = g;
    }
    for (int i = 0; i < p.length; i += 3) {
      p[i] = x + radius * p[i];
      p[i + 1] = y + radius * p[i + 1];
      p[i + 2] = z + radius * p[i + 2];
    }
    return new TriangleMesh(p, f);
  }

  /** The triangles of {@code mesh} whose three vertices have z at most {@code limit}. */
  public static TriangleMesh below(TriangleMesh mesh, double limit) {
    return between(mesh, Double.NEGATIVE_INFINITY, limit);
  }

  /** The triangles of {@code mesh} whose three vertices have z in [low, high]. */
  public static TriangleMesh between(TriangleMesh mesh, double low, double high) {
    int[] kept =
        IntStream.range(0, mesh.triangleCount())
            .filter(
                t ->
                    IntStream.range(3 * t, 3 * t + 3)
                        .mapToDouble(h -> mesh.positions()[3 * mesh.triangles()[h] + 2])
                        .allMatch(z -> z >= low && z <= high))
            .flatMap(t -> IntStream.range(3 * t, 3 * t + 3))
            .map(h -> mesh.triangles()[h])
            .toArray();
    return new TriangleMesh(mesh.positions(), kept);
  }

  /** All triangles of both meshes. */
  public static TriangleMesh union(TriangleMesh a, TriangleMesh b) {
    double[] p = Arrays.copyOf(a.positions(), a.positions().length + b.positions().length);
    System.arraycopy(b.positions(), 0, p, a.positions().length, b.positions().length);
    int[] f = Arrays.copyOf(a.triangles(), a.triangles().length + b.triangles().length);
    for (int i = 0; i < b.triangles().length; i++) {
      f[a.triangles().length + i] = b.triangles()[i] + a.vertexCount();
    }
    return new TriangleMesh(p, f);
  }

  /** Every triangle turned over. */
  public static TriangleMesh inverted(TriangleMesh mesh) {
    int[] f = mesh.triangles().clone();
    for (int i = 0; i < f.length; i += 3) {
      f[i] = mesh.triangles()[i + 1];
      f[i + 1] = mesh.triangles()[i];
    }
    return new TriangleMesh(mesh.positions(), f);
  }
}
