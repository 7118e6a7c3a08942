package io.nacre.train;

import io.nacre.net.InputBox;
import io.nacre.net.PointTile;
import io.nacre.train.mining.TileSamples;

/** Points with values and the absolute error of tanh(logit). */
final class PointSamples implements TileSamples {

  private final PointSource source;
  private final InputBox box;
  private final float[] x = new float[PointTile.SIZE];
  private final float[] y = new float[PointTile.SIZE];
  private final float[] z = new float[PointTile.SIZE];
  private final float[] values = new float[PointTile.SIZE];

  PointSamples(PointSource source, InputBox box) {
    this.source = source;
    this.box = box;
  }

  @Override
  public void draw(long step, int offset, int count, PointTile tile) {
    source.draw(step, offset, count, x, y, z, values);
    for (int i = 0; i < PointTile.SIZE; i++) {
      tile.coordinates[i] = box.map(0, x[i]);
      tile.coordinates[PointTile.SIZE + i] = box.map(1, y[i]);
      tile.coordinates[2 * PointTile.SIZE + i] = box.map(2, z[i]);
    }
  }

  @Override
  public void differentiate(PointTile tile, int count, float scale) {
    tile.tanhError(values, count, scale);
  }
}
