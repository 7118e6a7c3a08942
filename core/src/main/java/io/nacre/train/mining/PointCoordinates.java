package io.nacre.train.mining;

import io.nacre.net.InputBox;
import io.nacre.net.PackedNetwork;
import io.nacre.net.PointTile;
import io.nacre.sample.LabeledPoints;

/**
 * What a network sees of points.
 *
 * @param box that is mapped to [-1,1]^3
 */
record PointCoordinates(InputBox box) {

  /** Writes the first {@code n} points into {@code tile}; unused places repeat the first one. */
  void fill(LabeledPoints points, int n, PointTile tile) {
    fill(points, 0, 1, n, tile);
  }

  private void fill(LabeledPoints points, int from, int stride, int n, PointTile tile) {
    fill(0, points.x(), from, stride, n, tile);
    fill(1, points.y(), from, stride, n, tile);
    fill(2, points.z(), from, stride, n, tile);
  }

  private void fill(int axis, float[] at, int from, int stride, int n, PointTile tile) {
    for (int i = 0; i < PointTile.SIZE; i++) {
      tile.coordinates[axis * PointTile.SIZE + i] =
          box.map(axis, at[from + (i < n ? i : 0) * stride]);
    }
  }

  /** The logits of points first, first + stride, …, {@code count} of them, in order. */
  float[] logits(
      PackedNetwork network, LabeledPoints points, int first, int stride, int count, int threads) {
    return SampleScorer.logits(
        network,
        count,
        (from, n, tile) -> fill(points, first + from * stride, stride, n, tile),
        threads);
  }
}
