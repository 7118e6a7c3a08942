package io.nacre.io.mesh;

import io.nacre.field.VertexNormals;
import io.nacre.io.file.LittleEndianOutput;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.io.OutputStream;

/** Binary little-endian PLY: float32 positions and normals, int32 indices. */
public final class PlyWriter {

  private PlyWriter() {}

  public static void write(TriangleMesh mesh, OutputStream stream) throws IOException {
    double[] p = mesh.positions();
    float[] n = VertexNormals.of(mesh);
    try (LittleEndianOutput out = new LittleEndianOutput(stream)) {
      out.putText("ply\nformat binary_little_endian 1.0\ncomment Nacre\n");
      out.putText("element vertex " + mesh.vertexCount() + "\n");
      for (String name : new String[] {"x", "y", "z", "nx", "ny", "nz"}) {
        out.putText("property float " + name + "\n");
      }
      out.putText("element face " + mesh.triangleCount() + "\n");
      out.putText("property list uchar int vertex_indices\nend_header\n");
      for (int i = 0; i < p.length; i += 3) {
        for (int axis = 0; axis < 3; axis++) {
          out.putFloat((float) p[i + axis]);
        }
        for (int axis = 0; axis < 3; axis++) {
          out.putFloat(n[i + axis]);
        }
      }
      int[] t = mesh.triangles();
      for (int i = 0; i < t.length; i += 3) {
        out.putByte(3);
        out.putInt(t[i]);
        out.putInt(t[i + 1]);
        out.putInt(t[i + 2]);
      }
    }
  }
}
