package io.nacre.voxel.morphology;

/** Which voxels count as neighbours of a voxel. */
public enum Connectivity {
  /** The six that share a face. */
  SIX,
  /** The twenty-six that share a face, an edge or a corner. */
  TWENTY_SIX
}
