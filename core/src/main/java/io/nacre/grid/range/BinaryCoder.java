package io.nacre.grid.range;

/**
 * The two directions of coding. A grid walk is written once and runs with either: the encoder takes
 * the decision it is given, the decoder ignores it and returns the one from the file.
 */
public sealed interface BinaryCoder permits RangeEncoder, RangeDecoder {

  /**
   * Codes one decision.
   *
   * @param bit 0 or 1; what is to be written, of no meaning to a decoder
   * @param probability of a 1, in 65536ths, in [1, 65535]
   * @return the decision, 0 or 1
   */
  int code(int bit, int probability);

  /** Whether decisions come from a file instead of a grid. */
  boolean decodes();
}
