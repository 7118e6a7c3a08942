package io.nacre.io.yardstick;

import io.nacre.format.Kind;
import io.nacre.voxel.BoundaryVoxels;
import io.nacre.voxel.Connectivity;
import io.nacre.voxel.ShellFiller;
import io.nacre.voxel.SurfaceVoxels;
import io.nacre.voxel.VoxelGrid;

/**
 * What is reduced of a grid, and how it becomes the grid again: a solid as it is, a closed shell as
 * the solid that it bounds, an open surface as it is but so that no part of it is lost.
 */
enum ReducedShape {
  SOLID,
  SHELL,
  SURFACE;

  /** A shell encloses at least so many times the voxels that it has. */
  private static final double ENCLOSING = 1.25;

  /** The one that suits {@code grid}. */
  static ReducedShape of(VoxelGrid grid, Kind kind) {
    if (kind == Kind.SOLID) {
      return SOLID;
    }
    return ShellFiller.fill(grid).count() > ENCLOSING * grid.count() ? SHELL : SURFACE;
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

  /** The voxels from which {@link #filled} gives the reduced grid again, cavities aside. */
  VoxelGrid cloud(VoxelGrid coarse) {
    return this == SURFACE ? coarse : SurfaceVoxels.of(coarse, 1);
  }

  /** The reduced grid of a cloud. */
  VoxelGrid filled(VoxelGrid cloud) {
    return this == SURFACE ? cloud : ShellFiller.fill(cloud);
  }
}
