package io.nacre.format;

import io.nacre.voxel.ShapeKind;

/**
 * The question that the network of a file with blocks decides; the ordinal is the byte in the file.
 */
public enum Form {
  /** The inside of a solid; other blocks lie wholly inside or outside of it. */
  SOLID,
  /**
   * As {@link #SOLID}, but the object is the solid's boundary: its voxels in the mask that have one
   * of their 26 neighbours outside.
   */
  BOUNDARY,
  /** The object's voxels themselves; other blocks are empty. */
  DIRECT;

  /** What the occupied voxels of such a file are. */
  public ShapeKind kind() {
    return this == SOLID ? ShapeKind.SOLID : ShapeKind.SURFACE;
  }
}
