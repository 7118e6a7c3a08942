package io.nacre.voxel.solid;

import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.Triangles;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.SplittableRandom;

/**
 * How well a surface bounds a solid, judged at points spread evenly over its area.
 *
 * @param bare share of the surface with no solid voxel beside it (loose sheets)
 * @param uncertain share of the space beside the surface with a winding number in (0.2, 0.8)
 */
record SolidEvidence(double bare, double uncertain) {

  private static final int POINTS = 2048;

  /** Distance at which winding numbers beside the surface are looked at, in voxels. */
  private static final double ASIDE = 1.5;

  /** How far a voxel is inside: a winding number. */
  interface Insideness {
    double at(int x, int y, int z);
  }

  /**
   * Looks at a surface; the points follow from {@code seed}.
   *
   * @param mesh the surface in normalised coordinates
   * @param grid the solid
   * @param insideness how far voxels of the grid are inside
   */
  static SolidEvidence of(TriangleMesh mesh, VoxelGrid grid, Insideness insideness, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    IndexSpace space = new IndexSpace(mesh, grid.frame());
    double[] c = new double[9];
    double[] n = new double[3];
    double total = 0;
    for (int t = 0; t < mesh.triangleCount(); t++) {
      space.corners(t, c);
      Triangles.normal(c, 0, 3, 6, n);
      total += Triangles.length(n);
    }
    int bare = 0;
    int uncertain = 0;
    int points = 0;
    double passed = 0;
    for (int t = 0; t < mesh.triangleCount(); t++) {
      space.corners(t, c);
      Triangles.normal(c, 0, 3, 6, n);
      double area = Triangles.length(n);
      passed += area;
      for (; area > 0 && points < POINTS && (points + 0.5) * total < passed * POINTS; points++) {
        double[] p = pointOn(c, random);
        bare += isBare(grid, p) ? 1 : 0;
        uncertain += isUncertain(grid.frame(), insideness, p, n, ASIDE / area) ? 1 : 0;
        uncertain += isUncertain(grid.frame(), insideness, p, n, -ASIDE / area) ? 1 : 0;
      }
    }
    return new SolidEvidence(
        (double) bare / Math.max(1, points), 0.5 * uncertain / Math.max(1, points));
  }

  /** Whether no voxel around a point, in voxels, is solid. */
  static boolean isBare(VoxelGrid grid, double[] p) {
    int x = (int) Math.floor(p[0]);
    int y = (int) Math.floor(p[1]);
    int z = (int) Math.floor(p[2]);
    for (int i = 0; i < 27; i++) {
      if (grid.getOrFalse(x + i % 3 - 1, y + i / 3 % 3 - 1, z + i / 9 - 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUncertain(
      GridFrame frame, Insideness insideness, double[] p, double[] n, double step) {
    int x = (int) Math.floor(p[0] + step * n[0]);
    int y = (int) Math.floor(p[1] + step * n[1]);
    int z = (int) Math.floor(p[2] + step * n[2]);
    if (Math.min(x, Math.min(y, z)) < 0 || x >= frame.nx() || y >= frame.ny() || z >= frame.nz()) {
      return false;
    }
    double winding = insideness.at(x, y, z);
    return winding > 0.2 && winding < 0.8;
  }

  private static double[] pointOn(double[] c, SplittableRandom random) {
    double r = Math.sqrt(random.nextDouble());
    double s = random.nextDouble();
    double[] p = new double[3];
    for (int k = 0; k < 3; k++) {
      p[k] = (1 - r) * c[k] + r * (1 - s) * c[3 + k] + r * s * c[6 + k];
    }
    return p;
  }
}
