package io.nacre.io;

import io.nacre.io.file.AtomicFile;
import io.nacre.io.file.Extension;
import io.nacre.io.mesh.GlbWriter;
import io.nacre.io.mesh.ObjWriter;
import io.nacre.io.mesh.PlyWriter;
import io.nacre.io.mesh.RoundedMesh;
import io.nacre.io.mesh.StlWriter;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.file.Path;

/** Writes meshes; the extension gives the format. */
public final class MeshWriter {

  private MeshWriter() {}

  /**
   * Writes obj, stl (binary), ply (binary) or glb, whole or not at all. A mesh without normals gets
   * area-weighted ones where the format has them.
   *
   * @return the mesh as the file holds it: coordinates may be rounded, in stl to float32
   * @throws IOException when the extension is another or missing, no triangle is left after
   *     rounding, or the file cannot be written
   */
  public static WrittenMesh write(TriangleMesh mesh, Path target) throws IOException {
    return write(mesh, target, GlbOptions.PLAIN);
  }

  /**
   * Writes a mesh as the other form does.
   *
   * @param glb how to write glb
   * @throws IOException as the other form does
   * @throws UnsupportedOperationException when compression needs the native library meshoptimizer
   *     and that is not available on this platform
   */
  public static WrittenMesh write(TriangleMesh mesh, Path target, GlbOptions glb)
      throws IOException {
    RoundedMesh rounded;
    AtomicFile.Content content;
    switch (Extension.of(target)) {
      case "obj" -> {
        rounded = RoundedMesh.exact(mesh);
        content = out -> ObjWriter.write(mesh, out);
      }
      case "stl" -> {
        RoundedMesh floats = StlWriter.rounded(mesh);
        rounded = floats;
        content = out -> StlWriter.write(floats, out);
      }
      case "ply" -> {
        RoundedMesh floats = PlyWriter.rounded(mesh);
        rounded = floats;
        content = out -> PlyWriter.write(floats, out);
      }
      case "glb" -> {
        GlbWriter writer = new GlbWriter(mesh, glb.positionBits(), glb.meshopt());
        rounded = writer.rounded();
        content = writer::write;
      }
      default -> throw UnwritableFormat.of(target, "meshes are written as obj, stl, ply or glb");
    }
    check(rounded, mesh, target);
    AtomicFile.write(target, content);
    return WrittenMesh.of(rounded, mesh);
  }

  private static void check(RoundedMesh rounded, TriangleMesh mesh, Path target)
      throws IOException {
    if (!Double.isFinite(rounded.error())) {
      throw new IOException(
          target + ": the mesh has coordinates beyond the range of float32; write obj or ply");
    }
    if (rounded.mesh().triangleCount() == 0 && mesh.triangleCount() > 0) {
      throw new IOException(
          "%s: coordinates would be rounded by up to %s, which leaves no triangle; write obj or ply"
              .formatted(target, rounded.error()));
    }
  }
}
