package io.nacre.train;

import io.nacre.net.PointTile;
import io.nacre.sample.BatchSource;

/** Labelled voxels and binary cross-entropy. */
final class VoxelSamples implements TileSamples {

  private final BatchSource source;
  private final VoxelCoordinates coordinates;
  private final int[] codes = new int[PointTile.SIZE];
  private final float[] labels = new float[PointTile.SIZE];

  VoxelSamples(BatchSource source, VoxelCoordinates coordinates) {
    this.source = source;
    this.coordinates = coordinates;
  }

  @Override
  public void draw(long step, int offset, int count, PointTile tile) {
    source.draw(step, offset, count, codes);
    coordinates.fill(codes, 0, count, tile, labels);
  }

  @Override
  public void differentiate(PointTile tile, int count, float scale) {
    tile.binaryCrossEntropy(labels, count, scale);
  }
}
