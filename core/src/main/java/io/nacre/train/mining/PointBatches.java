package io.nacre.train.mining;

import io.nacre.net.PointTile;
import io.nacre.sample.LabeledPoints;
import io.nacre.sample.PointSampler;

/** Labelled points and binary cross-entropy. */
final class PointBatches implements TileSamples {

  private final PointSampler sampler;
  private final PointCoordinates coordinates;
  private final LabeledPoints points = LabeledPoints.ofSize(PointTile.SIZE);
  private final float[] labels = new float[PointTile.SIZE];

  PointBatches(PointSampler sampler, PointCoordinates coordinates) {
    this.sampler = sampler;
    this.coordinates = coordinates;
  }

  @Override
  public void draw(long step, int offset, int count, PointTile tile) {
    sampler.draw(step, offset, count, points);
    coordinates.fill(points, count, tile);
    for (int i = 0; i < count; i++) {
      labels[i] = points.isInside(i) ? 1 : 0;
    }
  }

  @Override
  public void differentiate(PointTile tile, int count, float scale) {
    tile.binaryCrossEntropy(labels, count, scale);
  }
}
