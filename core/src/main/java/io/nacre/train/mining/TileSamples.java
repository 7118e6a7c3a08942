package io.nacre.train.mining;

import io.nacre.net.PointTile;

/** Samples of a training with their loss, as one thread draws them: tile after tile. */
public interface TileSamples {

  /**
   * Fills the coordinates of {@code tile} with the samples at places offset, offset+1, … of batch
   * {@code step}, which are the same whoever draws them; places beyond {@code count} may hold
   * anything finite.
   */
  void draw(long step, int offset, int count, PointTile tile);

  /**
   * Fills the logit gradients of {@code tile}, after its forward pass, with {@code scale} times the
   * derivatives of the loss of the samples drawn last; 0 beyond {@code count}.
   */
  void differentiate(PointTile tile, int count, float scale);
}
