package io.nacre.fuzz;

/** Any bytes as a file. Checksums let damage get no further than the frames of the layers. */
public final class RawBytesTarget {

  private RawBytesTarget() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    FileCheck.check(data);
  }
}
