package io.nacre.voxel.smooth;

/**
 * What a value may be at each voxel of a band, in voxels: the distance of the surface from a centre
 * is less than that of the nearest centre of the other side, and at most a voxel less.
 */
final class ValueBounds {

  /**
   * Values keep this distance from 0, so that rounding cannot change the decision at a centre. With
   * less, surfaces that the terraces of a grid do not determine come to lie on centres.
   */
  private static final float MARGIN = 0.1f;

  private static final float HALF = 0.5f;

  private final float[] low;
  private final float[] high;

  ValueBounds(SurfaceBand band, ThinParts thin, int threads) {
    low = new float[band.size()];
    high = new float[band.size()];
    float[] distances = band.distances();
    band.forEach(
        threads,
        i -> {
          float far = Math.abs(distances[i]);
          set(i, distances[i] > 0, Math.max(MARGIN, far - 1), far);
        });
    for (int i = 0; i < band.size(); i++) {
      for (int axis = 0; axis < 3; axis++) {
        if (thin.isThin(i, axis)) {
          int before = band.neighbours()[6 * i + 2 * axis];
          int after = band.neighbours()[6 * i + 2 * axis + 1];
          boolean own = distances[i] > 0;
          set(i, own, HALF, HALF);
          set(before, !own, HALF, HALF);
          set(after, !own, HALF, HALF);
        }
      }
    }
  }

  private void set(int i, boolean inside, float least, float most) {
    low[i] = inside ? least : -most;
    high[i] = inside ? most : -least;
  }

  /** The value nearest to {@code value} that voxel {@code i} may have. */
  float clamp(int i, float value) {
    return Math.max(low[i], Math.min(high[i], value));
  }
}
