package io.nacre.voxel.solid;

import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;

/**
 * Corner coordinates of triangles counted in voxels: voxel (i, j, k) is the cube [i, i+1] x [j,
 * j+1] x [k, k+1], its centre at i + 0.5. A vertex is mapped once for each corner by the same
 * arithmetic, so corners that share a vertex agree bit for bit.
 *
 * @param mesh triangles in normalised coordinates
 * @param frame the grid
 */
record IndexSpace(TriangleMesh mesh, GridFrame frame) {

  /** Writes the nine coordinates of {@code triangle} to {@code corners}: x0 y0 z0 x1 …. */
  void corners(int triangle, double[] corners) {
    double half = 0.5 * frame.unit();
    for (int corner = 0; corner < 3; corner++) {
      int vertex = 3 * mesh.triangles()[3 * triangle + corner];
      corners[3 * corner] = mesh.positions()[vertex] * half + 0.5 * frame.nx();
      corners[3 * corner + 1] = mesh.positions()[vertex + 1] * half + 0.5 * frame.ny();
      corners[3 * corner + 2] = mesh.positions()[vertex + 2] * half + 0.5 * frame.nz();
    }
  }

  /** Smallest x of {@code triangle}, in voxels. */
  double minX(int triangle) {
    double x = Math.min(x(triangle, 0), x(triangle, 1));
    return Math.min(x, x(triangle, 2));
  }

  /** Largest x of {@code triangle}, in voxels. */
  double maxX(int triangle) {
    double x = Math.max(x(triangle, 0), x(triangle, 1));
    return Math.max(x, x(triangle, 2));
  }

  private double x(int triangle, int corner) {
    double x = mesh.positions()[3 * mesh.triangles()[3 * triangle + corner]];
    return x * (0.5 * frame.unit()) + 0.5 * frame.nx();
  }
}
