package io.nacre.codec;

/** The kind of voxels that the caller wants encoded. */
public enum RequestedKind {
  /** The inside of a closed object, the surface of an open one. */
  AUTO,
  /** The inside, however doubtful. */
  SOLID,
  /** The voxels that the surface touches. */
  SURFACE
}
