package io.nacre.io.mesh;

import io.nacre.field.VertexNormals;
import io.nacre.io.file.LittleEndianOutput;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Binary little-endian PLY: float32 positions, or float64 ones where those would lose more than a
 * thousandth of the mean edge, float32 normals and int32 indices.
 */
public final class PlyWriter {

  private static final List<String> AXES = List.of("x", "y", "z");
  private static final List<String> NORMALS = List.of("nx", "ny", "nz");

  private PlyWriter() {}

  /**
   * Puts the whole header of a binary file of points: float32 x, y, z of each follow.
   *
   * @param points how many follow
   */
  public static void putPointHeader(long points, LittleEndianOutput out) throws IOException {
    putHeader("", points, out);
    putProperties("float", AXES, out);
    out.putText("end_header\n");
  }

  /** Puts the header up to the count of vertices. */
  private static void putHeader(String comment, long vertices, LittleEndianOutput out)
      throws IOException {
    out.putText("ply\nformat binary_little_endian 1.0\n" + comment);
    out.putText("element vertex " + vertices + "\n");
  }

  private static void putProperties(String type, List<String> names, LittleEndianOutput out)
      throws IOException {
    for (String name : names) {
      out.putText("property " + type + " " + name + "\n");
    }
  }

  /** The mesh as {@link #write} writes it. */
  public static RoundedMesh rounded(TriangleMesh mesh) {
    RoundedMesh floats = RoundedMesh.toFloats(mesh);
    return floats.isLossFor(mesh) ? RoundedMesh.exact(mesh) : floats;
  }

  /** Writes what {@link #rounded} makes of a mesh. */
  public static void write(RoundedMesh rounded, OutputStream stream) throws IOException {
    TriangleMesh mesh = rounded.mesh();
    double[] p = mesh.positions();
    float[] n = VertexNormals.of(mesh);
    boolean floats = isFloat(p);
    try (LittleEndianOutput out = new LittleEndianOutput(stream)) {
      putHeader("comment Nacre\n", mesh.vertexCount(), out);
      putProperties(floats ? "float" : "double", AXES, out);
      putProperties("float", NORMALS, out);
      out.putText("element face " + mesh.triangleCount() + "\n");
      out.putText("property list uchar int vertex_indices\nend_header\n");
      for (int i = 0; i < p.length; i += 3) {
        for (int axis = 0; axis < 3; axis++) {
          if (floats) {
            out.putFloat((float) p[i + axis]);
          } else {
            out.putDouble(p[i + axis]);
          }
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

  private static boolean isFloat(double[] positions) {
    for (double coordinate : positions) {
      if (coordinate != (float) coordinate) {
        return false;
      }
    }
    return true;
  }
}
