package io.nacre.sample;

/**
 * Draws training samples; batches are cut into shards that different threads may ask for in any
 * order.
 */
public interface BatchSource {

  /**
   * Fills {@code codes} with {@code count} samples, as {@link LabeledVoxels} codes: those at places
   * offset, offset+1, … of batch {@code step}. The same place of the same batch is always the same
   * sample.
   */
  void draw(long step, int offset, int count, int[] codes);
}
