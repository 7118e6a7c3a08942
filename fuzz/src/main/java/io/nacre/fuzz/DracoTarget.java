package io.nacre.fuzz;

import static io.nacre.fuzz.FileCheck.require;

import io.nacre.io.draco.DracoReader;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.mesh.TriangleMesh;
import java.nio.ByteBuffer;

/** Any bytes as a stream of Draco: a mesh within the limits, or an error that names the stream. */
public final class DracoTarget {

  private static final ReadLimits LIMITS = new ReadLimits(1 << 16, 1 << 16, 1, 1 << 20);

  private DracoTarget() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      TriangleMesh mesh = DracoReader.mesh(ByteBuffer.wrap(data), "stream", LIMITS);
      require(mesh.triangleCount() <= LIMITS.maxTriangles(), "more triangles than the limit");
      for (int vertex : mesh.triangles()) {
        require(vertex >= 0 && vertex < mesh.vertexCount(), "a triangle without a vertex");
      }
    } catch (MalformedShapeException e) {
      require(String.valueOf(e.getMessage()).startsWith("stream: "), "an error without its stream");
    }
  }
}
