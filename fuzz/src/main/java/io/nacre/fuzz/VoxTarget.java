package io.nacre.fuzz;

/** Any bytes as a file of MagicaVoxel, with a scene or without. */
public final class VoxTarget {

  private VoxTarget() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    ReaderCheck.check(data, "vox");
  }
}
