package io.nacre.study.compare;

import io.nacre.mesh.TriangleMesh;

/** Is told of each file of a comparison once it is measured. */
@FunctionalInterface
public interface CompareListener {

  /** Hears nothing. */
  CompareListener NONE = (row, surface) -> {};

  /**
   * A file was measured.
   *
   * @param surface that it decodes to, in the user's coordinates
   */
  void onRow(CompareRow row, TriangleMesh surface);
}
