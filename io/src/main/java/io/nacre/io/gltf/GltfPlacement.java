package io.nacre.io.gltf;

import java.io.IOException;

/** Where the vertices of a primitive go. */
interface GltfPlacement {

  /**
   * The matrix that takes vertex {@code vertex} to its place, column-major. It is to be read before
   * the next one is asked for.
   */
  double[] matrix(int vertex) throws IOException;
}
