package io.nacre.field;

import io.nacre.allowance.Allowance;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.marching.CrossedCells;

/** Where the vertices of a mesh of a field lie. */
public enum SurfaceStyle {
  /** On the edges of cells, where the field is 0, joined by marching cubes. */
  SMOOTH,
  /**
   * Inside cells, on edges and corners of the object where it has such; see {@link SharpSurface}.
   */
  SHARP;

  /** The mesh of cells whose crossings lie where {@code field} is 0; its bytes stay taken. */
  TriangleMesh mesh(CrossedCells cells, DifferentiableField field, Allowance memory, int threads) {
    return this == SMOOTH ? cells.mesh() : SharpSurface.of(cells.loops(), field, memory, threads);
  }
}
