package io.nacre.codec;

/** The kind of voxels that the caller wants encoded. */
public enum RequestedKind {
  /**
   * The inside of a closed mesh, the surface of an open one; of a grid what it looks like, a thin
   * shell being a surface.
   */
  AUTO,
  /** The inside, however doubtful; of a grid all of its voxels. */
  SOLID,
  /** The voxels that the surface touches. */
  SURFACE
}
