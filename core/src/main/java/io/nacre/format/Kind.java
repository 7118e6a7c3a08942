package io.nacre.format;

/** What the occupied voxels of the encoded grid are. */
public enum Kind {
  /** Everything inside a closed object. */
  SOLID,
  /** The voxels that a surface touches. */
  SURFACE
}
