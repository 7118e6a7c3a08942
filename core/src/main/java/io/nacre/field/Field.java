package io.nacre.field;

import io.nacre.mesh.BoundingBox;

/**
 * A scalar field over normalised space: a score per point, positive inside the object, negative
 * outside; for networks the logit of the occupancy probability. Implementations are immutable and
 * may be called from many threads at once.
 */
public interface Field {

  /**
   * Scores of {@code count} points.
   *
   * @param x first coordinate of each point, normalised units, length at least count
   * @param y second coordinate
   * @param z third coordinate
   * @param out receives the scores, length at least count
   * @param count number of points; large batches (thousands) amortise the call
   */
  void scores(float[] x, float[] y, float[] z, float[] out, int count);

  /** A box outside which every score is negative, so that nothing needs to be evaluated there. */
  default BoundingBox bounds() {
    return BoundingBox.EVERYWHERE;
  }

  /**
   * Score of one point, the same as {@link #scores} gives. Fields of files answer without
   * allocating anything once a thread has asked for the first time.
   */
  default float at(float x, float y, float z) {
    float[] out = new float[1];
    scores(new float[] {x}, new float[] {y}, new float[] {z}, out, 1);
    return out[0];
  }
}
