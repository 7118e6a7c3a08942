package io.nacre.train;

/** Points with the values that a network should have there. */
public interface PointSource {

  /**
   * Fills places 0..count-1 with the samples at places offset, offset+1, … of batch {@code step}.
   * The same place of the same batch is always the same sample; threads may ask in any order.
   *
   * @param offset a multiple of {@link io.nacre.net.PointTile#SIZE}
   * @param count at most that size
   * @param x receives first coordinates, normalised units
   * @param y receives second coordinates
   * @param z receives third coordinates
   * @param values receives what the network should say
   */
  void draw(long step, int offset, int count, float[] x, float[] y, float[] z, float[] values);
}
