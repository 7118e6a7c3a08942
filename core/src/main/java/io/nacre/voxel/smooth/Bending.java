package io.nacre.voxel.smooth;

/**
 * How much values on a band bend: half the sum over its voxels of squared second differences along
 * the three axes, each with a weight, and a little of the squared distance from where the values
 * started. Differences that would leave the band, and those across what is one voxel thick, do not
 * count.
 */
final class Bending {

  /**
   * Length of the three second differences, in voxels, at which a weight has fallen to a half. At a
   * right-angled edge it is about one.
   */
  private static final float EDGE = 0.02f;

  /**
   * Weight of the distance from the start. It decides what bending leaves open, such as where
   * between two layers of centres a flat face lies.
   */
  private static final float PULL = 0.1f;

  private final SurfaceBand band;
  private final int threads;
  private final float[] start;
  private final float[] weights;
  private final float[] pulls;
  private final float[] steps;
  private final float[] forces;

  Bending(SurfaceBand band, ThinParts thin, float[] start, int threads) {
    this.band = band;
    this.threads = threads;
    this.start = start.clone();
    weights = new float[3 * band.size()];
    pulls = new float[band.size()];
    steps = new float[band.size()];
    forces = new float[3 * band.size()];
    int[] near = band.neighbours();
    band.forEach(
        threads,
        i -> {
          for (int axis = 0; axis < 3; axis++) {
            int pair = 6 * i + 2 * axis;
            boolean counts = near[pair] != i && near[pair + 1] != i && !thin.isThin(i, axis);
            weights[3 * i + axis] = counts ? 1 : 0;
          }
        });
    band.forEach(threads, this::setStep);
  }

  /** Weights of a voxel become small where {@code values} bend there, along whichever axis. */
  void allowEdges(float[] values) {
    band.forEach(
        threads,
        i -> {
          float squares = 0;
          for (int axis = 0; axis < 3; axis++) {
            if (weights[3 * i + axis] > 0) {
              float bend = bend(values, i, axis);
              squares += bend * bend;
            }
          }
          float weight = 1 / (1 + squares / (EDGE * EDGE));
          for (int axis = 3 * i; axis < 3 * i + 3; axis++) {
            weights[axis] = weights[axis] > 0 ? weight : 0;
          }
        });
    band.forEach(threads, this::setStep);
  }

  /**
   * The pull, which is as weak as the bending is cheap, and the step that a voxel can take against
   * its slope without the sum rising, whatever the others do: for differences (1, -2, 1) a diagonal
   * of 4, 8 and 4 times the weight is enough.
   */
  private void setStep(int i) {
    int[] near = band.neighbours();
    int own = 3 * i;
    pulls[i] = PULL * Math.max(weights[own], Math.max(weights[own + 1], weights[own + 2]));
    float sum = pulls[i];
    for (int axis = 0; axis < 3; axis++) {
      int pair = 6 * i + 2 * axis;
      sum += 8 * weights[own + axis];
      sum += near[pair] == i ? 0 : 4 * weights[3 * near[pair] + axis];
      sum += near[pair + 1] == i ? 0 : 4 * weights[3 * near[pair + 1] + axis];
    }
    steps[i] = sum > 0 ? 1 / sum : 0;
  }

  private float bend(float[] values, int i, int axis) {
    int[] near = band.neighbours();
    int pair = 6 * i + 2 * axis;
    return values[near[pair]] + values[near[pair + 1]] - 2 * values[i];
  }

  /** Prepares {@link #descended} for {@code values}. */
  void measure(float[] values) {
    band.forEachRange(threads, (from, to) -> measure(values, from, to));
  }

  private void measure(float[] values, int from, int to) {
    int[] near = band.neighbours();
    for (int i = from; i < to; i++) {
      float twice = 2 * values[i];
      int own = 3 * i;
      int at = 6 * i;
      forces[own] = weights[own] * (values[near[at]] + values[near[at + 1]] - twice);
      forces[own + 1] = weights[own + 1] * (values[near[at + 2]] + values[near[at + 3]] - twice);
      forces[own + 2] = weights[own + 2] * (values[near[at + 4]] + values[near[at + 5]] - twice);
    }
  }

  /**
   * Value of voxel {@code i} a step down from {@code value}, that of the values measured. A voxel
   * that stands in for a missing neighbour has no force along that axis.
   */
  float descended(int i, float value) {
    int[] near = band.neighbours();
    int own = 3 * i;
    int at = 6 * i;
    float slope =
        forces[3 * near[at]]
            + forces[3 * near[at + 1]]
            + forces[3 * near[at + 2] + 1]
            + forces[3 * near[at + 3] + 1]
            + forces[3 * near[at + 4] + 2]
            + forces[3 * near[at + 5] + 2]
            - 2 * (forces[own] + forces[own + 1] + forces[own + 2])
            + pulls[i] * (value - start[i]);
    return value - steps[i] * slope;
  }
}
