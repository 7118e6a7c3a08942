package io.nacre.voxel;

/** The meaning of the occupied voxels of an encoded grid. */
public enum ShapeKind {
  /** Everything inside a closed object. */
  SOLID,
  /** The voxels that a surface touches. */
  SURFACE
}
