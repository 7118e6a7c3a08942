package io.nacre.voxel.marching;

/**
 * Scalar samples at the corners of cells, asked for plane by plane so that they need not all exist.
 */
@FunctionalInterface
public interface CornerPlanes {

  /**
   * Writes the values of the plane of corners with first index {@code i}. Called from several
   * threads at once, now and then twice for one plane.
   *
   * @param i plane, in [0, nx)
   * @param plane receives the value of corner (i, j, k) at j * nz + k, length ny * nz; positive
   *     inside
   */
  void fill(int i, float[] plane);
}
