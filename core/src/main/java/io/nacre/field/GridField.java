package io.nacre.field;

import io.nacre.mesh.BoundingBox;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/**
 * A grid as a field: 1 at the centres of occupied voxels, -1 at those of the others and beyond the
 * grid, trilinear between them. Its zero set is about that of {@link
 * io.nacre.voxel.marching.MarchingCubes#extract(VoxelGrid, int)}.
 */
public final class GridField implements DifferentiableField {

  private final VoxelGrid grid;
  private final BoundingBox bounds;

  public GridField(VoxelGrid grid) {
    this.grid = grid;
    GridFrame frame = grid.frame();
    double unit = frame.unit();
    bounds =
        new BoundingBox(
            -frame.nx() / unit,
            -frame.ny() / unit,
            -frame.nz() / unit,
            frame.nx() / unit,
            frame.ny() / unit,
            frame.nz() / unit);
  }

  @Override
  public BoundingBox bounds() {
    return bounds;
  }

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = at(x[i], y[i], z[i]);
    }
  }

  @Override
  public float at(float x, float y, float z) {
    float u = index(x, grid.nx());
    float v = index(y, grid.ny());
    float w = index(z, grid.nz());
    int i = (int) Math.floor(u);
    int j = (int) Math.floor(v);
    int k = (int) Math.floor(w);
    float below = plane(i, j, k, v - j, w - k);
    float above = plane(i + 1, j, k, v - j, w - k);
    return below + (above - below) * (u - i);
  }

  /** The coordinate in voxels: centres are integers; at most a voxel and a half beyond the grid. */
  private float index(float p, int n) {
    float t = (p * grid.frame().unit() + (n - 1)) * 0.5f;
    return Math.max(-1.5f, Math.min(n + 0.5f, t));
  }

  private float plane(int i, int j, int k, float v, float w) {
    float a = row(i, j, k, w);
    return a + (row(i, j + 1, k, w) - a) * v;
  }

  private float row(int i, int j, int k, float w) {
    float a = value(i, j, k);
    return a + (value(i, j, k + 1) - a) * w;
  }

  private float value(int i, int j, int k) {
    return grid.getOrFalse(i, j, k) ? 1 : -1;
  }

  @Override
  public void gradients(
      float[] x, float[] y, float[] z, float[] gx, float[] gy, float[] gz, int count) {
    float perUnit = grid.frame().unit() * 0.5f;
    for (int n = 0; n < count; n++) {
      float u = index(x[n], grid.nx());
      float v = index(y[n], grid.ny());
      float w = index(z[n], grid.nz());
      int i = (int) Math.floor(u);
      int j = (int) Math.floor(v);
      int k = (int) Math.floor(w);
      float s = u - i;
      float t = v - j;
      float r = w - k;
      gx[n] = (plane(i + 1, j, k, t, r) - plane(i, j, k, t, r)) * perUnit;
      gy[n] = mean(s, across(i, j, k, r), across(i + 1, j, k, r)) * perUnit;
      gz[n] = mean(s, along(i, j, k, t), along(i + 1, j, k, t)) * perUnit;
    }
  }

  /** The slope along y. */
  private float across(int i, int j, int k, float r) {
    return row(i, j + 1, k, r) - row(i, j, k, r);
  }

  /** The slope along z. */
  private float along(int i, int j, int k, float t) {
    return mean(
        t, value(i, j, k + 1) - value(i, j, k), value(i, j + 1, k + 1) - value(i, j + 1, k));
  }

  private static float mean(float share, float first, float second) {
    return first + (second - first) * share;
  }
}
