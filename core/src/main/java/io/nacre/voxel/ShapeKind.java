package io.nacre.voxel;

/** What the occupied voxels of the encoded grid are. */
public enum ShapeKind {
  /** Everything inside a closed object. */
  SOLID,
  /** The voxels that a surface touches. */
  SURFACE
}
