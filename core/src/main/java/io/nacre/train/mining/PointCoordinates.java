package io.nacre.train.mining;

import io.nacre.net.InputBox;
import io.nacre.net.PackedNetwork;
import io.nacre.net.PointTile;
import io.nacre.sample.LabeledPoints;
import java.util.Arrays;

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
    float[] to = tile.coordinates;
    for (int i = 0; i < n; i++) {
      to[i] = points.x(from + i * stride);
      to[PointTile.SIZE + i] = points.y(from + i * stride);
      to[2 * PointTile.SIZE + i] = points.z(from + i * stride);
    }
    for (int axis = 0; axis < 3; axis++) {
      int row = axis * PointTile.SIZE;
      float center = box.center(axis);
      float factor = box.factor(axis);
      for (int i = row; i < row + n; i++) {
        to[i] = (to[i] - center) * factor;
      }
      Arrays.fill(to, row + n, row + PointTile.SIZE, to[row]);
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
