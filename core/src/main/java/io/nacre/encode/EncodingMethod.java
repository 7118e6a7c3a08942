package io.nacre.encode;

/** Ways to describe a grid. */
public enum EncodingMethod {
  /** What suits the shape: {@link EncodingDefaults#suitsBlocks}. */
  AUTO,
  /** One network for the whole grid. */
  FLAT,
  /** A mask of the blocks that hold the surface, and a network with features at their corners. */
  HIERARCHICAL
}
