package io.nacre.onet.eval;

import io.nacre.field.Field;

/**
 * Values at the voxel centres of a cubic grid that fills [-1, 1]^3 as a field: trilinear between
 * them, the value beyond the outermost centres 0 a voxel further; the score is the value less a
 * threshold.
 */
final class ProbabilityField implements Field {

  private final int side;
  private final float[] values;
  private final float threshold;

  /**
   * The field of {@code values}.
   *
   * @param values side^3 values, x slowest, z fastest; kept
   * @param threshold inside is where the value is above it; positive
   */
  ProbabilityField(int side, float[] values, double threshold) {
    if (values.length != side * side * side) {
      throw new IllegalArgumentException(
          "%d^3 values expected, not %d".formatted(side, values.length));
    }
    this.side = side;
    this.values = values;
    this.threshold = (float) threshold;
  }

  /** The same values with another threshold. */
  ProbabilityField withThreshold(double other) {
    return new ProbabilityField(side, values, other);
  }

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = value(x[i], y[i], z[i]) - threshold;
    }
  }

  /** The value at a point, not compared with anything. */
  float value(float x, float y, float z) {
    float u = index(x);
    float v = index(y);
    float w = index(z);
    int i = (int) Math.floor(u);
    int j = (int) Math.floor(v);
    int k = (int) Math.floor(w);
    float below = plane(i, j, k, v - j, w - k);
    float above = plane(i + 1, j, k, v - j, w - k);
    return below + (above - below) * (u - i);
  }

  private float index(float p) {
    float t = (p * side + (side - 1)) * 0.5f;
    return Math.max(-1.5f, Math.min(side + 0.5f, t));
  }

  private float plane(int i, int j, int k, float v, float w) {
    float a = row(i, j, k, w);
    return a + (row(i, j + 1, k, w) - a) * v;
  }

  private float row(int i, int j, int k, float w) {
    float a = voxel(i, j, k);
    return a + (voxel(i, j, k + 1) - a) * w;
  }

  private float voxel(int i, int j, int k) {
    boolean within = Math.min(i, Math.min(j, k)) >= 0 && Math.max(i, Math.max(j, k)) < side;
    return within ? values[(i * side + j) * side + k] : 0;
  }
}
