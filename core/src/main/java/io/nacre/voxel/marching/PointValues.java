package io.nacre.voxel.marching;

/** What lies between the corners of cells. */
@FunctionalInterface
public interface PointValues {

  /**
   * Values of {@code count} points, positive inside; those of corners are the values that cells
   * were made of. Called from several threads at once.
   *
   * @param x first coordinate of each point, length at least count
   * @param y second coordinate
   * @param z third coordinate
   * @param out receives the values, length at least count
   * @param count number of points
   */
  void at(float[] x, float[] y, float[] z, float[] out, int count);
}
