package io.nacre.train.mining;

import io.nacre.net.PointTile;
import io.nacre.sample.BatchSource;
import io.nacre.sample.LabeledVoxels;

/** Labelled voxels and binary cross-entropy. */
public final class VoxelSamples implements TileSamples {

  private final BatchSource source;
  private final VoxelCoordinates coordinates;
  private final int[] codes = new int[PointTile.SIZE];
  private final float[] labels = new float[PointTile.SIZE];

  public VoxelSamples(BatchSource source, VoxelCoordinates coordinates) {
    this.source = source;
    this.coordinates = coordinates;
  }

  @Override
  public void draw(long step, int offset, int count, PointTile tile) {
    source.draw(step, offset, count, codes);
    coordinates.fill(codes, 0, count, tile);
    for (int i = 0; i < count; i++) {
      labels[i] = LabeledVoxels.label(codes[i]);
    }
  }

  @Override
  public void differentiate(PointTile tile, int count, float scale) {
    tile.binaryCrossEntropy(labels, count, scale);
  }
}
