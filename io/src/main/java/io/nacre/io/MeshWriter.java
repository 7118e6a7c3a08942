package io.nacre.io;

import io.nacre.io.file.AtomicFile;
import io.nacre.io.file.Extension;
import io.nacre.io.mesh.GlbWriter;
import io.nacre.io.mesh.ObjWriter;
import io.nacre.io.mesh.PlyWriter;
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
   * @throws IOException when the extension is another or missing, or the file cannot be written
   */
  public static void write(TriangleMesh mesh, Path target) throws IOException {
    AtomicFile.Content content =
        switch (Extension.of(target)) {
          case "obj" -> out -> ObjWriter.write(mesh, out);
          case "stl" -> out -> StlWriter.write(mesh, out);
          case "ply" -> out -> PlyWriter.write(mesh, out);
          case "glb" -> out -> GlbWriter.write(mesh, out);
          default ->
              throw UnwritableFormat.of(target, "meshes are written as obj, stl, ply or glb");
        };
    AtomicFile.write(target, content);
  }
}
