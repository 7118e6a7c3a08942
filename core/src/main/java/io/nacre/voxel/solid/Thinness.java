package io.nacre.voxel.solid;

import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.Triangles;
import io.nacre.voxel.VoxelGrid;

/**
 * How thin the solid of a closed mesh is for its grid, judged at about a thousand triangles, evenly
 * picked, each as much as its area.
 *
 * @param thin share of the surface with no solid voxel one voxel behind it
 * @param bare share of the surface with no solid voxel beside it
 * @param average thickness of the solid, twice its volume over the surface's area, in voxels
 */
record Thinness(double thin, double bare, double average) {

  private static final int POINTS = 1024;

  /**
   * Looks at the surface.
   *
   * @param mesh closed, in normalised coordinates, at least one triangle
   * @param grid its solid
   */
  static Thinness of(TriangleMesh mesh, VoxelGrid grid) {
    IndexSpace space = new IndexSpace(mesh, grid.frame());
    int count = mesh.triangleCount();
    int points = Math.max(1, POINTS / count) * Math.min(count, POINTS);
    double[] c = new double[9];
    double[] n = new double[3];
    double[] p = new double[3];
    double total = 0;
    double thin = 0;
    double bare = 0;
    for (int i = 0; i < points; i++) {
      space.corners((int) ((i + 0.5) * count / points), c);
      Triangles.normal(c, 0, 3, 6, n);
      double area = Triangles.normalize(n);
      double[] w = Triangles.evenWeights(i);
      for (int k = 0; k < 3; k++) {
        p[k] = w[0] * c[k] + w[1] * c[3 + k] + w[2] * c[6 + k];
      }
      total += area;
      if (!grid.getOrFalse(voxel(p[0], n[0]), voxel(p[1], n[1]), voxel(p[2], n[2]))) {
        thin += area;
        bare += SolidEvidence.isBare(grid, p) ? area : 0;
      }
    }
    double surface = 0.5 * total * count / points;
    return new Thinness(
        thin / Math.max(total, Double.MIN_VALUE),
        bare / Math.max(total, Double.MIN_VALUE),
        2 * grid.count() / Math.max(surface, Double.MIN_VALUE));
  }

  /** The voxel one voxel behind a point, along one axis. */
  private static int voxel(double point, double normal) {
    return (int) Math.floor(point - normal);
  }
}
