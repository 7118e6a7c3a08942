package io.nacre.encode;

/** Whether a file holds every voxel as well. */
public enum ExactLayer {
  /** The network decides what the file decodes to. */
  NONE,
  /** A network and, beside it, what makes the grid the very one. */
  BESIDE,
  /** Every voxel, and no network. */
  ALONE
}
