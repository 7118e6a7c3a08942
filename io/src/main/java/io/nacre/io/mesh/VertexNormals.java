package io.nacre.io.mesh;

import io.nacre.mesh.TriangleMesh;

/** Unit vertex normals for file formats that carry them. */
final class VertexNormals {

  private VertexNormals() {}

  /**
   * The mesh's own normals, or else the area-weighted mean of the triangles around each vertex (the
   * cross product of two edges is twice the area times the normal). (0,0,1) where there is no
   * direction. Length 3V.
   */
  static float[] of(TriangleMesh mesh) {
    float[] own = mesh.normals();
    if (own != null) {
      return own;
    }
    double[] p = mesh.positions();
    double[] sum = new double[p.length];
    int[] t = mesh.triangles();
    for (int i = 0; i < t.length; i += 3) {
      int a = 3 * t[i];
      int b = 3 * t[i + 1];
      int c = 3 * t[i + 2];
      double ux = p[b] - p[a];
      double uy = p[b + 1] - p[a + 1];
      double uz = p[b + 2] - p[a + 2];
      double vx = p[c] - p[a];
      double vy = p[c + 1] - p[a + 1];
      double vz = p[c + 2] - p[a + 2];
      for (int corner = 0; corner < 3; corner++) {
        int at = 3 * t[i + corner];
        sum[at] += uy * vz - uz * vy;
        sum[at + 1] += uz * vx - ux * vz;
        sum[at + 2] += ux * vy - uy * vx;
      }
    }
    return normalised(sum);
  }

  private static float[] normalised(double[] sum) {
    float[] normals = new float[sum.length];
    for (int i = 0; i < sum.length; i += 3) {
      double length =
          Math.sqrt(sum[i] * sum[i] + sum[i + 1] * sum[i + 1] + sum[i + 2] * sum[i + 2]);
      if (length > 0 && Double.isFinite(length)) {
        normals[i] = (float) (sum[i] / length);
        normals[i + 1] = (float) (sum[i + 1] / length);
        normals[i + 2] = (float) (sum[i + 2] / length);
      } else {
        normals[i + 2] = 1;
      }
    }
    return normals;
  }
}
