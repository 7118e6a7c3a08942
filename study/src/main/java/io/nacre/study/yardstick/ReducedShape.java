package io.nacre.study.yardstick;

import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.ClosedShell;
import io.nacre.voxel.morphology.ConnectedComponents;
import io.nacre.voxel.morphology.Connectivity;
import io.nacre.voxel.morphology.ShellFiller;
import io.nacre.voxel.morphology.SurfaceVoxels;

/**
 * The part of a grid that is reduced, and the way back to the grid: a solid as it is, a closed
 * shell as the solid that it bounds, an open surface as it is but so that no part of it is lost.
 */
enum ReducedShape {
  SOLID,
  SHELL,
  SURFACE;

  /** The one that suits {@code grid}. */
  static ReducedShape of(VoxelGrid grid, ShapeKind kind) {
    if (kind == ShapeKind.SOLID) {
      return SOLID;
    }
    return ClosedShell.isClosed(grid) ? SHELL : SURFACE;
  }

  /** {@code grid} at a fraction of its resolution. */
  ReducedGrid reduce(VoxelGrid grid, int factor) {
    return switch (this) {
      case SOLID -> ReducedGrid.majority(grid, factor);
      case SHELL -> ReducedGrid.majority(ShellFiller.fill(grid), factor);
      case SURFACE -> ReducedGrid.any(grid, factor);
    };
  }

  /** The grid that {@code reduced} stands for. */
  VoxelGrid restore(ReducedGrid reduced) {
    VoxelGrid grid = reduced.upsampled();
    if (this == SHELL) {
      BoundaryVoxels.keepInnerBoundary(grid, Connectivity.TWENTY_SIX);
    }
    return grid;
  }

  /** The voxels from which {@link #filled} gives the reduced grid again. */
  VoxelGrid cloud(VoxelGrid coarse) {
    return this == SURFACE ? coarse : SurfaceVoxels.of(coarse, 1);
  }

  /**
   * The reduced grid of a cloud, and the bytes that say, a bit each, which connected parts of the
   * space that the cloud leaves are inside.
   *
   * @param cloud as it was decoded
   * @param coarse the reduced grid that it was made of
   */
  Coded<VoxelGrid> filled(VoxelGrid cloud, VoxelGrid coarse) {
    if (this == SURFACE) {
      return new Coded<>(0, cloud, 0);
    }
    ConnectedComponents parts = ConnectedComponents.ofEmpty(cloud);
    boolean[] seen = new boolean[parts.count()];
    boolean[] inside = new boolean[parts.count()];
    VoxelGrid filled = cloud.copy();
    for (int x = 0; x < cloud.nx(); x++) {
      for (int y = 0; y < cloud.ny(); y++) {
        for (int z = 0; z < cloud.nz(); z++) {
          int part = parts.of(x, y, z);
          if (part >= 0 && !seen[part]) {
            seen[part] = true;
            inside[part] = coarse.get(x, y, z);
          }
          if (part >= 0 && inside[part]) {
            filled.set(x, y, z);
          }
        }
      }
    }
    return new Coded<>((parts.count() + 7) / 8, filled, 0);
  }
}
