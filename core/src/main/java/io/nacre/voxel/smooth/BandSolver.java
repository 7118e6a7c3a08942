package io.nacre.voxel.smooth;

/**
 * Finds values on a band that bend little and stay in their bounds, by projected gradients with
 * momentum (Beck and Teboulle, 2009) from a blurred signed distance. The number of iterations is
 * fixed.
 */
final class BandSolver {

  private static final int BLURS = 4;

  private final SurfaceBand band;
  private final int threads;
  private final ValueBounds bounds;
  private final Bending bending;

  /** Where the search is; what comes next is sought from {@link #ahead}. */
  private float[] values;

  private float[] ahead;

  BandSolver(SurfaceBand band, int threads) {
    this.band = band;
    this.threads = threads;
    ThinParts thin = new ThinParts(band);
    bounds = new ValueBounds(band, thin, threads);
    values = new float[band.size()];
    ahead = new float[band.size()];
    float[] distances = band.distances();
    band.forEach(
        threads, i -> values[i] = distances[i] > 0 ? distances[i] - 0.5f : distances[i] + 0.5f);
    for (int i = 0; i < BLURS; i++) {
      blur();
    }
    bending = new Bending(band, thin, values, threads);
  }

  private void blur() {
    int[] near = band.neighbours();
    float[] from = values;
    float[] to = ahead;
    band.forEach(
        threads,
        i -> {
          float sum = 0;
          for (int pair = 6 * i; pair < 6 * i + 6; pair += 2) {
            // Without one of the two, the other would pull the rim of the band inward.
            if (near[pair] != i && near[pair + 1] != i) {
              sum += from[near[pair]] + from[near[pair + 1]] - 2 * from[i];
            }
          }
          to[i] = bounds.clamp(i, from[i] + sum / 12);
        });
    values = to;
    ahead = from;
  }

  /** Bends less, with the weights as they are. */
  void relax(int iterations) {
    System.arraycopy(values, 0, ahead, 0, values.length);
    for (int n = 0; n < iterations; n++) {
      float momentum = (n + 1f) / (n + 4f);
      bending.measure(ahead);
      band.forEachRange(threads, (from, to) -> step(from, to, momentum));
    }
  }

  private void step(int from, int to, float momentum) {
    float[] values = this.values;
    float[] ahead = this.ahead;
    for (int i = from; i < to; i++) {
      float next = bounds.clamp(i, bending.descended(i, ahead[i]));
      ahead[i] = next + momentum * (next - values[i]);
      values[i] = next;
    }
  }

  /** From now on what bends already may bend more easily. */
  void allowEdges() {
    bending.allowEdges(values);
  }

  /** A value a voxel, in voxels; changes with further work. */
  float[] values() {
    return values;
  }
}
