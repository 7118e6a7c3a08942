package io.nacre.fuzz;

/** A header and contents of layers that get right lengths and checksums, so that these are read. */
public final class SealedLayersTarget {

  private SealedLayersTarget() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    FileCheck.check(Layers.ofLoose(data).file());
  }
}
