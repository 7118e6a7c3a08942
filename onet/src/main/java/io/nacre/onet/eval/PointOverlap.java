package io.nacre.onet.eval;

import io.nacre.field.Field;
import io.nacre.onet.data.sample.OccupancyPoints;

/**
 * Intersection over union counted on points with labels.
 *
 * @param both points inside both
 * @param either points inside at least one
 */
record PointOverlap(int both, int either) {

  private static final int BATCH = 8192;

  /**
   * Compares {@code field}, in core's coordinates, with the labels of the first {@code most}
   * points.
   */
  static PointOverlap of(Field field, OccupancyPoints points, int most) {
    int n = Math.min(most, points.count());
    float[] scores = scores(field, points, n);
    int both = 0;
    int either = 0;
    for (int i = 0; i < n; i++) {
      boolean inside = scores[i] > 0;
      both += inside && points.inside(i) ? 1 : 0;
      either += inside || points.inside(i) ? 1 : 0;
    }
    return new PointOverlap(both, either);
  }

  /** The scores of the first {@code n} points. */
  static float[] scores(Field field, OccupancyPoints points, int n) {
    float[] all = new float[n];
    float[] x = new float[Math.min(n, BATCH)];
    float[] y = new float[x.length];
    float[] z = new float[x.length];
    float[] scores = new float[x.length];
    for (int from = 0; from < n; from += BATCH) {
      int count = Math.min(BATCH, n - from);
      for (int i = 0; i < count; i++) {
        x[i] = 2 * points.x(from + i);
        y[i] = 2 * points.y(from + i);
        z[i] = 2 * points.z(from + i);
      }
      field.scores(x, y, z, scores, count);
      System.arraycopy(scores, 0, all, from, count);
    }
    return all;
  }

  /** The ratio, in [0, 1]; 1 when no point is inside either. */
  double iou() {
    return either == 0 ? 1 : (double) both / either;
  }
}
