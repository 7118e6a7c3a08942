package io.nacre.onet.scan;

/** How a scan becomes a solid. */
public enum ScanMethod {
  /** The network's field, and Poisson's the more the more points there are. */
  BLEND,
  /** The network's field alone, extracted as published. */
  NETWORK,
  /** The network's field, its features optimised until they fit the scan if that is dense. */
  OPTIMISED,
  /** Poisson reconstruction with normals that the network turns outwards. */
  ORIENTED,
  /** Poisson reconstruction with normals turned outwards along a spanning tree: no network. */
  POISSON;

  /** What {@code onet eval} measures best. */
  public static final ScanMethod USUAL = OPTIMISED;

  /** Whether a network is asked. */
  public boolean learned() {
    return this != POISSON;
  }

  /** Whether its scores have a size of their own, which does not change with the scan. */
  boolean scaled() {
    return this == BLEND || ofLogits();
  }

  /** Whether its scores are a network's logits. */
  boolean ofLogits() {
    return this == NETWORK || this == OPTIMISED;
  }
}
