package io.nacre.render;

import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.VoxelGrid;

/** The content of a picture. */
public sealed interface Scene {

  /** Triangles in any units, both sides visible; smooth across edges flatter than 40 degrees. */
  record Surface(TriangleMesh mesh) implements Scene {}

  /** The exposed faces of the occupied voxels. */
  record Voxels(VoxelGrid grid) implements Scene {}

  /**
   * Voxels in either of two grids of one shape: in both (right) light grey, in the truth alone
   * (missed) orange, in the result alone (extra) dark blue, which also differ in lightness and to
   * colour-blind eyes.
   */
  record Errors(VoxelGrid truth, VoxelGrid result) implements Scene {
    public Errors {
      if (truth.nx() != result.nx() || truth.ny() != result.ny() || truth.nz() != result.nz()) {
        throw new IllegalArgumentException(
            "an error picture needs two grids of one shape, got %dx%dx%d and %dx%dx%d"
                .formatted(
                    truth.nx(), truth.ny(), truth.nz(), result.nx(), result.ny(), result.nz()));
      }
    }
  }
}
