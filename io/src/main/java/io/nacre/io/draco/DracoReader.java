package io.nacre.io.draco;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.mesh.MeshBuilder;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Files that are a stream of Draco (.drc). */
public final class DracoReader {

  private DracoReader() {}

  /** Reads a file; throws {@link MalformedShapeException} when it is damaged. */
  public static TriangleMesh read(Path path, ReadLimits limits) throws IOException {
    byte[] bytes;
    try (ByteSource in = ByteSource.open(path)) {
      if (in.remaining() > Integer.MAX_VALUE - 8) {
        throw in.damaged("Draco files of 2 GiB and more are not supported; export it as PLY");
      }
      bytes = in.bytes((int) in.remaining(), "the file");
    }
    return mesh(ByteBuffer.wrap(bytes), path.toString(), limits);
  }

  /**
   * The mesh of a stream.
   *
   * @param name what messages call it
   */
  public static TriangleMesh mesh(ByteBuffer stream, String name, ReadLimits limits)
      throws MalformedShapeException {
    DracoMesh draco =
        DracoMesh.decode(
            stream, limits, message -> new MalformedShapeException(name + ": " + message));
    DracoAttribute positions = draco.positions();
    if (positions == null || positions.components() != 3) {
      throw new MalformedShapeException(name + ": the Draco data have no positions in 3D");
    }
    MeshBuilder mesh =
        new MeshBuilder(limits, message -> new MalformedShapeException(name + ": " + message));
    double[] p = positions.values();
    for (int i = 0; i < p.length; i += 3) {
      mesh.vertex(p[i], p[i + 1], p[i + 2]);
    }
    int[] corners = positions.valueOfCorner();
    for (int i = 0; i < corners.length; i += 3) {
      mesh.triangle(corners[i], corners[i + 1], corners[i + 2]);
    }
    return mesh.build();
  }
}
