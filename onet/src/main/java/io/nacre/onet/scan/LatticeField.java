package io.nacre.onet.scan;

import io.nacre.field.Field;
import io.nacre.parallel.Parallel;

/**
 * Another field remembered at the corners of a lattice over a cube about the origin, trilinear
 * between them, and as on the border beyond it: cheap to ask, and blunt.
 */
final class LatticeField implements Field {

  private final int cells;
  private final double half;
  private final float[] values;

  private LatticeField(int cells, double half, float[] values) {
    this.cells = cells;
    this.half = half;
    this.values = values;
  }

  /**
   * Asks a field.
   *
   * @param cells along an axis
   * @param half half an edge of the cube
   */
  static LatticeField of(Field field, int cells, double half, int threads) {
    int side = cells + 1;
    float[] values = new float[side * side * side];
    Parallel.forEach(
        threads,
        side,
        i -> {
          float[][] p = new float[3][side * side];
          float[] out = new float[side * side];
          for (int j = 0; j < side * side; j++) {
            p[0][j] = at(i, cells, half);
            p[1][j] = at(j / side, cells, half);
            p[2][j] = at(j % side, cells, half);
          }
          field.scores(p[0], p[1], p[2], out, out.length);
          System.arraycopy(out, 0, values, i * out.length, out.length);
        });
    return new LatticeField(cells, half, values);
  }

  private static float at(int corner, int cells, double half) {
    return (float) (half * (2.0 * corner / cells - 1));
  }

  /** The values at the corners, x before y before z. */
  float[] values() {
    return values;
  }

  /** The same divided by a positive number. */
  LatticeField over(double unit) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (values[i] / unit);
    }
    return new LatticeField(cells, half, scaled);
  }

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    int side = cells + 1;
    float[] part = new float[3];
    for (int n = 0; n < count; n++) {
      int place = 0;
      for (int axis = 0; axis < 3; axis++) {
        float p = axis == 0 ? x[n] : axis == 1 ? y[n] : z[n];
        double position = Math.clamp((p / half + 1) * 0.5 * cells, 0, cells);
        int cell = Math.min(cells - 1, (int) position);
        part[axis] = (float) (position - cell);
        place = place * side + cell;
      }
      float sum = 0;
      for (int corner = 0; corner < 8; corner++) {
        float weight = 1;
        int at = place;
        for (int axis = 0; axis < 3; axis++) {
          boolean up = (corner >> (2 - axis) & 1) == 1;
          weight *= up ? part[axis] : 1 - part[axis];
          at += up ? (axis == 0 ? side * side : axis == 1 ? side : 1) : 0;
        }
        sum += weight * values[at];
      }
      out[n] = sum;
    }
  }
}
