package io.nacre.fuzz;

/** Any bytes as a 3MF archive. */
public final class ThreeMfTarget {

  private ThreeMfTarget() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    ReaderCheck.check(data, "3mf");
  }
}
