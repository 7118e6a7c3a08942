package io.nacre.io.mesh;

import io.nacre.field.VertexNormals;
import io.nacre.io.file.LittleEndianOutput;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Binary little-endian PLY: float32 positions and normals, int32 indices. */
public final class PlyWriter {

  private static final List<String> AXES = List.of("x", "y", "z");
  private static final List<String> AXES_AND_NORMALS = List.of("x", "y", "z", "nx", "ny", "nz");

  private PlyWriter() {}

  /**
   * Puts the whole header of a binary file of points: float32 x, y, z of each follow.
   *
   * @param points how many follow
   */
  public static void putPointHeader(long points, LittleEndianOutput out) throws IOException {
    putHeader("", points, AXES, out);
    out.putText("end_header\n");
  }

  /** Puts the header but for further elements and its last line. */
  private static void putHeader(
      String comment, long vertices, List<String> properties, LittleEndianOutput out)
      throws IOException {
    out.putText("ply\nformat binary_little_endian 1.0\n" + comment);
    out.putText("element vertex " + vertices + "\n");
    for (String property : properties) {
      out.putText("property float " + property + "\n");
    }
  }

  public static void write(TriangleMesh mesh, OutputStream stream) throws IOException {
    double[] p = mesh.positions();
    float[] n = VertexNormals.of(mesh);
    try (LittleEndianOutput out = new LittleEndianOutput(stream)) {
      putHeader("comment Nacre\n", mesh.vertexCount(), AXES_AND_NORMALS, out);
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
