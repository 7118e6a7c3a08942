package io.nacre.io.mesh;

import io.nacre.field.VertexNormals;
import io.nacre.io.file.LittleEndianOutput;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.io.OutputStream;

/** Wavefront OBJ with a normal per vertex; positions in as many digits as give the same double. */
public final class ObjWriter {

  private ObjWriter() {}

  public static void write(TriangleMesh mesh, OutputStream stream) throws IOException {
    double[] p = mesh.positions();
    float[] n = VertexNormals.of(mesh);
    int[] t = mesh.triangles();
    try (LittleEndianOutput out = new LittleEndianOutput(stream)) {
      out.putText("# Nacre\n");
      for (int i = 0; i < p.length; i += 3) {
        out.putText("v " + p[i] + " " + p[i + 1] + " " + p[i + 2] + "\n");
      }
      for (int i = 0; i < n.length; i += 3) {
        out.putText("vn " + n[i] + " " + n[i + 1] + " " + n[i + 2] + "\n");
      }
      for (int i = 0; i < t.length; i += 3) {
        out.putText("f " + corner(t[i]) + " " + corner(t[i + 1]) + " " + corner(t[i + 2]) + "\n");
      }
    }
  }

  private static String corner(int index) {
    int one = index + 1;
    return one + "//" + one;
  }
}
