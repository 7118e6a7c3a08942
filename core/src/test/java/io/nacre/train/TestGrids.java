package io.nacre.train;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/** Shapes that trainings are tried on. */
final class TestGrids {

  private TestGrids() {}

  static VoxelGrid sphere(GridFrame frame, double radius) {
    VoxelGrid grid = new VoxelGrid(frame);
    for (int x = 0; x < frame.nx(); x++) {
      for (int y = 0; y < frame.ny(); y++) {
        for (int z = 0; z < frame.nz(); z++) {
          double u = frame.x(x);
          double v = frame.y(y);
          double w = frame.z(z);
          grid.set(x, y, z, u * u + v * v + w * w < radius * radius);
        }
      }
    }
    return grid;
  }

  static VoxelGrid box(GridFrame frame, int from, int toX, int toY, int toZ) {
    VoxelGrid grid = new VoxelGrid(frame);
    for (int x = from; x < toX; x++) {
      for (int y = from; y < toY; y++) {
        for (int z = from; z < toZ; z++) {
          grid.set(x, y, z);
        }
      }
    }
    return grid;
  }
}
