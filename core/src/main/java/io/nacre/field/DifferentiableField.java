package io.nacre.field;

/**
 * A field that knows its own gradient; the outward normal of its zero level set is the negated,
 * normalised gradient.
 */
public interface DifferentiableField extends Field {

  /**
   * Gradients of {@code count} points with respect to normalised coordinates.
   *
   * @param x first coordinate of each point, length at least count
   * @param y second coordinate
   * @param z third coordinate
   * @param gx receives d score / dx, length at least count
   * @param gy receives d score / dy
   * @param gz receives d score / dz
   * @param count number of points
   */
  void gradients(float[] x, float[] y, float[] z, float[] gx, float[] gy, float[] gz, int count);
}
