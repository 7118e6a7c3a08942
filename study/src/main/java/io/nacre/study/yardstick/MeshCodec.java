package io.nacre.study.yardstick;

import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A way to store the triangles of a mesh, its coordinates rounded. */
public sealed interface MeshCodec permits Draco, MeshoptZstd {

  /** Draco, the codec of its programs; null where they are not installed. */
  static @Nullable MeshCodec draco(YardstickTools tools) {
    return tools.draco();
  }

  /** The codecs of meshoptimizer behind zstd. */
  static MeshCodec meshopt() {
    return new MeshoptZstd();
  }

  /**
   * Codes a mesh without its normals, and decodes it.
   *
   * @param mesh at least one triangle
   * @param bits of a coordinate, 1..16: they divide the longest side of the bounding box into
   *     2^bits - 1 steps
   * @throws IOException when a program fails
   * @throws UnsupportedOperationException where a native library is missing
   */
  Coded<TriangleMesh> mesh(TriangleMesh mesh, int bits) throws IOException;
}
