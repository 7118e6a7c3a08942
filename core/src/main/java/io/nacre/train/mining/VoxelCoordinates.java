package io.nacre.train.mining;

import io.nacre.net.InputBox;
import io.nacre.net.PackedNetwork;
import io.nacre.net.PointTile;
import io.nacre.sample.LabeledVoxels;
import io.nacre.voxel.GridFrame;

/** The mapped coordinate of every voxel index along each axis: what a network sees of a voxel. */
public final class VoxelCoordinates {

  private final float[] x;
  private final float[] y;
  private final float[] z;

  public VoxelCoordinates(GridFrame frame, InputBox box) {
    x = new float[frame.nx()];
    y = new float[frame.ny()];
    z = new float[frame.nz()];
    for (int i = 0; i < x.length; i++) {
      x[i] = box.map(0, (float) frame.x(i));
    }
    for (int i = 0; i < y.length; i++) {
      y[i] = box.map(1, (float) frame.y(i));
    }
    for (int i = 0; i < z.length; i++) {
      z[i] = box.map(2, (float) frame.z(i));
    }
  }

  /** Writes voxels codes[from..from+n) into {@code tile}; unused places repeat the first voxel. */
  public void fill(int[] codes, int from, int n, PointTile tile) {
    float[] to = tile.coordinates;
    for (int i = 0; i < PointTile.SIZE; i++) {
      int code = codes[i < n ? from + i : from];
      to[i] = x[LabeledVoxels.x(code)];
      to[PointTile.SIZE + i] = y[LabeledVoxels.y(code)];
      to[2 * PointTile.SIZE + i] = z[LabeledVoxels.z(code)];
    }
  }

  /** The logit of every voxel, in order. */
  public float[] logits(PackedNetwork network, LabeledVoxels voxels, int threads) {
    return SampleScorer.logits(
        network, voxels.size(), (from, n, tile) -> fill(voxels.codes(), from, n, tile), threads);
  }
}
