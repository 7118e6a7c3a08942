package io.nacre.train.mining;

import io.nacre.net.InputBox;
import io.nacre.net.PackedNetwork;
import io.nacre.net.PointTile;
import io.nacre.sample.LabeledVoxels;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import java.util.Arrays;

/** The mapped coordinate of every voxel index along each axis: what a network sees of a voxel. */
public final class VoxelCoordinates {

  private final float[] x;
  private final float[] y;
  private final float[] z;

  public VoxelCoordinates(GridFrame frame, InputBox box) {
    this(frame, IndexBox.of(frame), box);
  }

  /** Of the voxels of {@code window}, whose indices begin at its corner. */
  VoxelCoordinates(GridFrame frame, IndexBox window, InputBox box) {
    x = new float[window.sizeX()];
    y = new float[window.sizeY()];
    z = new float[window.sizeZ()];
    for (int i = 0; i < x.length; i++) {
      x[i] = box.map(0, (float) frame.x(window.x0() + i));
    }
    for (int i = 0; i < y.length; i++) {
      y[i] = box.map(1, (float) frame.y(window.y0() + i));
    }
    for (int i = 0; i < z.length; i++) {
      z[i] = box.map(2, (float) frame.z(window.z0() + i));
    }
  }

  /** Writes voxels codes[from..from+n) into {@code tile}; unused places repeat the first voxel. */
  public void fill(int[] codes, int from, int n, PointTile tile) {
    float[] to = tile.coordinates;
    int used = Math.min(n, PointTile.SIZE);
    for (int i = 0; i < used; i++) {
      int code = codes[from + i];
      to[i] = x[LabeledVoxels.x(code)];
      to[PointTile.SIZE + i] = y[LabeledVoxels.y(code)];
      to[2 * PointTile.SIZE + i] = z[LabeledVoxels.z(code)];
    }
    for (int row = 0; row < to.length; row += PointTile.SIZE) {
      Arrays.fill(to, row + used, row + PointTile.SIZE, to[row]);
    }
  }

  /** The logit of every voxel, in order. */
  public float[] logits(PackedNetwork network, LabeledVoxels voxels, int threads) {
    return SampleScorer.logits(
        network, voxels.size(), (from, n, tile) -> fill(voxels.codes(), from, n, tile), threads);
  }

  /** The logit of every voxel of {@code box}, in the order x, y, z. */
  public float[] logits(PackedNetwork network, IndexBox box, int threads) {
    return SampleScorer.logits(
        network, (int) box.voxelCount(), (from, n, tile) -> fill(box, from, n, tile), threads);
  }

  private void fill(IndexBox box, int from, int n, PointTile tile) {
    float[] to = tile.coordinates;
    int i = box.x0() + from / (box.sizeY() * box.sizeZ());
    int j = box.y0() + from / box.sizeZ() % box.sizeY();
    int k = box.z0() + from % box.sizeZ();
    for (int place = 0; place < PointTile.SIZE; place++) {
      to[place] = x[i];
      to[PointTile.SIZE + place] = y[j];
      to[2 * PointTile.SIZE + place] = z[k];
      if (place + 1 < n && ++k == box.z1()) {
        k = box.z0();
        if (++j == box.y1()) {
          j = box.y0();
          i++;
        }
      }
    }
  }
}
