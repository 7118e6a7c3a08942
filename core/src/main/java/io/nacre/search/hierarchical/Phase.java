package io.nacre.search.hierarchical;

/** Which network is being found. */
public enum Phase {
  /** That of the blocks. */
  COARSE,
  /** That inside them. */
  FINE
}
