package io.nacre.encode;

/** Whether a file holds every voxel as well. */
public enum ExactLayer {
  /** The network decides what the file decodes to. */
  NONE,
  /** A network and, beside it, what corrects it to exactly the given grid. */
  BESIDE,
  /** Every voxel, and no network. */
  ALONE,
  /**
   * A network, or every voxel where that is as good as wanted in no more bytes ({@link
   * SmallerFile}).
   */
  IF_SMALLER
}
