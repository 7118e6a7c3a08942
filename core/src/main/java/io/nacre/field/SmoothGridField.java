package io.nacre.field;

import io.nacre.mesh.BoundingBox;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.smooth.SmoothValues;

public final class SmoothGridField implements Field {
  private final GridFrame frame;
  private final SmoothValues values;
  private final boolean cubic = Boolean.getBoolean("CUBIC");

  private SmoothGridField(GridFrame frame, SmoothValues values) {
    this.frame = frame;
    this.values = values;
  }

  public static SmoothGridField of(VoxelGrid grid, int threads) {
    return new SmoothGridField(grid.frame(), SmoothValues.of(grid, false, threads));
  }

  public static SmoothGridField withEdges(VoxelGrid grid, int threads) {
    return new SmoothGridField(grid.frame(), SmoothValues.of(grid, true, threads));
  }

  @Override
  public BoundingBox bounds() {
    double unit = frame.unit();
    return new BoundingBox(
        (2 * values.box().x0() - frame.nx() - 1) / unit,
        (2 * values.box().y0() - frame.ny() - 1) / unit,
        (2 * values.box().z0() - frame.nz() - 1) / unit,
        (2 * values.box().x1() - frame.nx() + 1) / unit,
        (2 * values.box().y1() - frame.ny() + 1) / unit,
        (2 * values.box().z1() - frame.nz() + 1) / unit);
  }

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    float[] w = new float[12];
    for (int n = 0; n < count; n++) {
      float u = index(x[n], frame.nx());
      float v = index(y[n], frame.ny());
      float t = index(z[n], frame.nz());
      int i = (int) Math.floor(u);
      int j = (int) Math.floor(v);
      int k = (int) Math.floor(t);
      weights(u - i, w, 0);
      weights(v - j, w, 4);
      weights(t - k, w, 8);
      float s = 0;
      for (int a = 0; a < 4; a++) {
        if (w[a] == 0) continue;
        for (int b = 0; b < 4; b++) {
          float ab = w[a] * w[4 + b];
          if (ab == 0) continue;
          for (int c = 0; c < 4; c++) {
            if (w[8 + c] != 0) {
              s += ab * w[8 + c] * values.value(i + a - 1, j + b - 1, k + c - 1);
            }
          }
        }
      }
      out[n] = s;
    }
  }

  private void weights(float t, float[] w, int at) {
    if (!cubic) {
      w[at] = 0;
      w[at + 1] = 1 - t;
      w[at + 2] = t;
      w[at + 3] = 0;
      return;
    }
    w[at] = ((-0.5f * t + 1) * t - 0.5f) * t;
    w[at + 1] = (1.5f * t - 2.5f) * t * t + 1;
    w[at + 2] = ((-1.5f * t + 2) * t + 0.5f) * t;
    w[at + 3] = (0.5f * t - 0.5f) * t * t;
  }

  private float index(float p, int n) {
    float t = (p * frame.unit() + (n - 1)) * 0.5f;
    return Math.max(-3f, Math.min(n + 2f, t));
  }
}
