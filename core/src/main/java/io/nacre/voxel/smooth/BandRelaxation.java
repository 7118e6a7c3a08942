package io.nacre.voxel.smooth;

import java.util.Arrays;

final class BandRelaxation {

  static final float MARGIN = Float.parseFloat(System.getProperty("M", "0.03"));
  static final float BEND = Float.parseFloat(System.getProperty("BEND", "0.1"));
  static final double POWER = Double.parseDouble(System.getProperty("POW", "1"));
  static final boolean TOP = !Boolean.getBoolean("NOTOP");
  static final boolean THIN = !Boolean.getBoolean("NOTHIN");
  static final float LOWER = Float.parseFloat(System.getProperty("LOWER", "1"));
  static final int PRE = Integer.getInteger("PRE", 4);

  private final SurfaceBand band;
  private final int threads;
  private final int n;
  private float[] values;
  private float[] earlier;
  private float[] target;
  private final float[] low;
  private final float[] high;
  private final float[] weights;
  private final float[] bends;
  private final float[] steps;

  BandRelaxation(SurfaceBand band, int threads) {
    this.band = band;
    this.threads = threads;
    n = band.size();
    values = new float[n];
    earlier = new float[n];
    target = new float[n];
    low = new float[n];
    high = new float[n];
    weights = new float[3 * n];
    bends = new float[3 * n];
    steps = new float[n];
    float[] d = band.distances();
    for (int i = 0; i < n; i++) {
      float a = Math.abs(d[i]);
      float near = Math.max(MARGIN, LOWER * (a - 1));
      float far = TOP ? a : 1e9f;
      low[i] = d[i] > 0 ? near : -far;
      high[i] = d[i] > 0 ? far : -near;
      values[i] = d[i] > 0 ? a - 0.5f : 0.5f - a;
    }
    for (int i = 0; i < PRE; i++) {
      blur();
    }
    evenWeights();
  }

  private void blur() {
    int[] nb = band.neighbours();
    band.forBlocks(
        threads,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float s = 0;
            for (int k = 6 * i; k < 6 * i + 6; k++) {
              s += values[nb[k]];
            }
            target[i] = clip(i, 0.5f * values[i] + s / 12);
          }
        });
    swap();
  }

  private void swap() {
    float[] t = values;
    values = target;
    target = t;
  }

  private float clip(int i, float v) {
    return Math.max(low[i], Math.min(high[i], v));
  }

  void evenWeights() {
    float[] d = band.distances();
    int[] nb = band.neighbours();
    for (int i = 0; i < n; i++) {
      for (int a = 0; a < 3; a++) {
        int l = nb[6 * i + 2 * a];
        int r = nb[6 * i + 2 * a + 1];
        boolean ends = l == i || r == i;
        boolean thin = THIN && d[i] > 0 != d[l] > 0 && d[i] > 0 != d[r] > 0;
        weights[3 * i + a] = ends || thin ? 0 : 1;
      }
    }
    updateSteps();
  }

  void reweigh() {
    float[] raw = new float[n];
    band.forBlocks(threads, (from, to) -> second(values, from, to, false));
    for (int i = 0; i < n; i++) {
      float s = 0;
      for (int a = 3 * i; a < 3 * i + 3; a++) {
        s += bends[a] * bends[a];
      }
      raw[i] = s;
    }
    for (int i = 0; i < n; i++) {
      double w = StrictMath.pow(1 / (1 + raw[i] / (BEND * BEND)), POWER);
      for (int a = 3 * i; a < 3 * i + 3; a++) {
        weights[a] = weights[a] == 0 ? 0 : (float) Math.max(w, 1e-4);
      }
    }
    updateSteps();
  }

  private void updateSteps() {
    int[] nb = band.neighbours();
    for (int i = 0; i < n; i++) {
      float s = 0;
      for (int a = 0; a < 3; a++) {
        s += 8 * weights[3 * i + a];
        int l = nb[6 * i + 2 * a];
        int r = nb[6 * i + 2 * a + 1];
        s += l == i ? 0 : 4 * weights[3 * l + a];
        s += r == i ? 0 : 4 * weights[3 * r + a];
      }
      steps[i] = s == 0 ? 0 : 1 / s;
    }
  }

  /** Weighted second differences of {@code v}. */
  private void second(float[] v, int from, int to, boolean weighted) {
    int[] nb = band.neighbours();
    for (int i = from; i < to; i++) {
      float twice = 2 * v[i];
      int at = 3 * i;
      int k = 6 * i;
      for (int a = 0; a < 3; a++) {
        float w = weights[at + a];
        float b = v[nb[k + 2 * a]] + v[nb[k + 2 * a + 1]] - twice;
        bends[at + a] = weighted ? w * b : w == 0 ? 0 : b;
      }
    }
  }

  void solve(int iterations) {
    int[] nb = band.neighbours();
    System.arraycopy(values, 0, earlier, 0, n);
    System.arraycopy(values, 0, target, 0, n);
    for (int it = 0; it < iterations; it++) {
      band.forBlocks(threads, (from, to) -> second(target, from, to, true));
      float momentum = (it + 1f) / (it + 4f);
      // values holds x_k; target holds y_k; write x_{k+1} into earlier, y_{k+1} into target
      band.forBlocks(
          threads,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              int k = 6 * i;
              int at = 3 * i;
              float g =
                  -2 * (bends[at] + bends[at + 1] + bends[at + 2])
                      + bends[3 * nb[k]]
                      + bends[3 * nb[k + 1]]
                      + bends[3 * nb[k + 2] + 1]
                      + bends[3 * nb[k + 3] + 1]
                      + bends[3 * nb[k + 4] + 2]
                      + bends[3 * nb[k + 5] + 2];
              float next = clip(i, target[i] - steps[i] * g);
              target[i] = next + momentum * (next - values[i]);
              values[i] = next;
            }
          });
    }
  }

  double energy() {
    second(values, 0, n, false);
    double s = 0;
    for (int i = 0; i < 3 * n; i++) {
      s += weights[i] * bends[i] * bends[i];
    }
    return s;
  }

  float[] values() {
    return values;
  }
}
