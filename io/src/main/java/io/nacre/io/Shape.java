package io.nacre.io;

import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.VoxelGrid;

/** The contents of a file of any supported format. */
public sealed interface Shape {

  /** Triangles in the user's coordinates. */
  record Mesh(TriangleMesh mesh) implements Shape {}

  /** Voxels. */
  record Grid(VoxelGrid grid) implements Shape {}
}
