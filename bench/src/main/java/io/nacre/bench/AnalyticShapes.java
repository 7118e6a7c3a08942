package io.nacre.bench;

import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/** Inputs of the benchmarks, made from formulas so that none needs a file. */
final class AnalyticShapes {

  private static final double MAJOR = 0.6;
  private static final double MINOR = 0.25;

  private AnalyticShapes() {}

  /** Signed distance to the torus about the z axis, positive inside. */
  static double torus(double x, double y, double z) {
    return MINOR - Math.hypot(Math.hypot(x, y) - MAJOR, z);
  }

  /** The torus as a closed mesh of 4 * n * n triangles. */
  static TriangleMesh torusMesh(int n) {
    int around = 2 * n;
    double[] positions = new double[3 * around * n];
    int[] triangles = new int[6 * around * n];
    for (int i = 0, at = 0; i < around; i++) {
      double u = 2 * Math.PI * i / around;
      for (int j = 0; j < n; j++, at++) {
        double v = 2 * Math.PI * j / n;
        double r = MAJOR + MINOR * Math.cos(v);
        positions[3 * at] = r * Math.cos(u);
        positions[3 * at + 1] = r * Math.sin(u);
        positions[3 * at + 2] = MINOR * Math.sin(v);
        int nextU = (i + 1) % around * n + j;
        int nextV = i * n + (j + 1) % n;
        int both = (i + 1) % around * n + (j + 1) % n;
        int[] quad = {at, nextU, both, at, both, nextV};
        System.arraycopy(quad, 0, triangles, 6 * at, 6);
      }
    }
    return new TriangleMesh(positions, triangles);
  }

  /** The voxels whose centres lie in the torus moved by {@code shift} along x. */
  static VoxelGrid torusGrid(int side, double shift) {
    GridFrame frame = GridFrame.cube(side);
    VoxelGrid grid = new VoxelGrid(frame);
    for (int x = 0; x < side; x++) {
      for (int y = 0; y < side; y++) {
        for (int z = 0; z < side; z++) {
          grid.set(x, y, z, torus(frame.x(x) - shift, frame.y(y), frame.z(z)) > 0);
        }
      }
    }
    return grid;
  }
}
