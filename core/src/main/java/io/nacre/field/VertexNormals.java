package io.nacre.field;

import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.Triangles;
import io.nacre.parallel.Parallel;

/** Unit normals for the vertices of a mesh. */
public final class VertexNormals {

  private static final int BATCH = 4096;
  private static final double SMALLEST_COSINE = 0.5;

  private VertexNormals() {}

  /**
   * {@code mesh}, in the coordinates of {@code field}, with the field's own outward normals
   * -grad/|grad|. Where the gradient vanishes, is not finite or leans away from the triangles by
   * more than 60 degrees (detail of the field that the mesh does not resolve), the mean of the
   * adjacent triangles' normals weighted by area, and (0, 0, 1) where those cancel as well.
   */
  public static TriangleMesh withNormals(
      TriangleMesh mesh, DifferentiableField field, int threads) {
    float[] normals = faceSums(mesh);
    int n = mesh.vertexCount();
    Parallel.forEach(
        threads,
        (n + BATCH - 1) / BATCH,
        task -> {
          int from = task * BATCH;
          gradients(mesh, field, normals, from, Math.min(n, from + BATCH));
        });
    return new TriangleMesh(mesh.positions(), mesh.triangles(), normals);
  }

  /** {@code mesh} with the area-weighted means of its triangles' normals. */
  public static TriangleMesh withFaceNormals(TriangleMesh mesh) {
    return new TriangleMesh(mesh.positions(), mesh.triangles(), faceNormals(mesh));
  }

  /**
   * The mesh's own normals, or else the area-weighted means of its triangles' normals; length 3V.
   */
  public static float[] of(TriangleMesh mesh) {
    float[] own = mesh.normals();
    return own != null ? own : faceNormals(mesh);
  }

  private static float[] faceNormals(TriangleMesh mesh) {
    float[] normals = faceSums(mesh);
    for (int i = 0; i < normals.length; i += 3) {
      normalize(normals, i);
    }
    return normals;
  }

  private static void gradients(
      TriangleMesh mesh, DifferentiableField field, float[] normals, int from, int to) {
    int n = to - from;
    float[] x = new float[n];
    float[] y = new float[n];
    float[] z = new float[n];
    double[] p = mesh.positions();
    for (int i = 0; i < n; i++) {
      x[i] = (float) p[3 * (from + i)];
      y[i] = (float) p[3 * (from + i) + 1];
      z[i] = (float) p[3 * (from + i) + 2];
    }
    float[] gx = new float[n];
    float[] gy = new float[n];
    float[] gz = new float[n];
    field.gradients(x, y, z, gx, gy, gz, n);
    for (int i = 0; i < n; i++) {
      takeUnlessLeaning(normals, 3 * (from + i), -gx[i], -gy[i], -gz[i]);
    }
  }

  /**
   * Replaces the triangles' normal at {@code at} by (x, y, z) / |(x, y, z)| where the two agree.
   */
  private static void takeUnlessLeaning(float[] normals, int at, double x, double y, double z) {
    normalize(normals, at);
    double length = Math.sqrt(x * x + y * y + z * z);
    double along = x * normals[at] + y * normals[at + 1] + z * normals[at + 2];
    if (along >= SMALLEST_COSINE * length && length > 0 && Double.isFinite(length)) {
      normals[at] = (float) (x / length);
      normals[at + 1] = (float) (y / length);
      normals[at + 2] = (float) (z / length);
    }
  }

  /** For each vertex the sum of its triangles' normals, each as long as twice the area. */
  private static float[] faceSums(TriangleMesh mesh) {
    double[] p = mesh.positions();
    int[] t = mesh.triangles();
    double size = mesh.triangleCount() == 0 ? 1 : mesh.bounds().longestEdge();
    double scale = size > 0 ? 1 / size : 1;
    double[] sums = new double[p.length];
    double[] normal = new double[3];
    for (int i = 0; i < t.length; i += 3) {
      int a = 3 * t[i];
      int b = 3 * t[i + 1];
      int c = 3 * t[i + 2];
      // Edges are scaled first: products of tiny or huge ones would leave the range of floats.
      Triangles.cross(
          (p[b] - p[a]) * scale,
          (p[b + 1] - p[a + 1]) * scale,
          (p[b + 2] - p[a + 2]) * scale,
          (p[c] - p[a]) * scale,
          (p[c + 1] - p[a + 1]) * scale,
          (p[c + 2] - p[a + 2]) * scale,
          normal);
      for (int corner = i; corner < i + 3; corner++) {
        int at = 3 * t[corner];
        sums[at] += normal[0];
        sums[at + 1] += normal[1];
        sums[at + 2] += normal[2];
      }
    }
    float[] normals = new float[p.length];
    for (int i = 0; i < normals.length; i++) {
      normals[i] = (float) sums[i];
    }
    return normals;
  }

  private static void normalize(float[] normals, int at) {
    double x = normals[at];
    double y = normals[at + 1];
    double z = normals[at + 2];
    double length = Math.sqrt(x * x + y * y + z * z);
    boolean known = length > 0;
    normals[at] = known ? (float) (x / length) : 0;
    normals[at + 1] = known ? (float) (y / length) : 0;
    normals[at + 2] = known ? (float) (z / length) : 1;
  }
}
