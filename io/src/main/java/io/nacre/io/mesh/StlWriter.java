package io.nacre.io.mesh;

import io.nacre.io.file.LittleEndianOutput;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.Triangles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Binary STL: float32 corners and the normal of each triangle's plane. */
public final class StlWriter {

  private StlWriter() {}

  /** The mesh as {@link #write} writes it; the format has no other numbers than float32. */
  public static RoundedMesh rounded(TriangleMesh mesh) {
    return RoundedMesh.toFloats(mesh);
  }

  /** Writes what {@link #rounded} makes of a mesh. */
  public static void write(RoundedMesh rounded, OutputStream stream) throws IOException {
    TriangleMesh mesh = rounded.mesh();
    double[] p = mesh.positions();
    int[] t = mesh.triangles();
    try (LittleEndianOutput out = new LittleEndianOutput(stream)) {
      out.putBytes(Arrays.copyOf("Nacre binary STL".getBytes(StandardCharsets.US_ASCII), 80));
      out.putInt(mesh.triangleCount());
      for (int i = 0; i < t.length; i += 3) {
        putNormal(out, p, 3 * t[i], 3 * t[i + 1], 3 * t[i + 2]);
        for (int corner = 0; corner < 3; corner++) {
          for (int axis = 0; axis < 3; axis++) {
            out.putFloat((float) p[3 * t[i + corner] + axis]);
          }
        }
        out.putByte(0);
        out.putByte(0);
      }
    }
  }

  private static void putNormal(LittleEndianOutput out, double[] p, int a, int b, int c)
      throws IOException {
    double[] normal = new double[3];
    Triangles.normal(p, a, b, c, normal);
    Triangles.normalize(normal);
    out.putFloat((float) normal[0]);
    out.putFloat((float) normal[1]);
    out.putFloat((float) normal[2]);
  }
}
