package io.nacre.study.yardstick;

import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.Overlap;
import io.nacre.study.report.CdUnit;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.MarchingCubes;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import io.nacre.voxel.morphology.ShellFiller;
import io.nacre.voxel.solid.SolidVoxelizer;
import io.nacre.voxel.solid.SurfaceVoxelizer;
import org.jspecify.annotations.Nullable;

/**
 * A shape to be stored.
 *
 * @param grid the voxels, at least one, that every figure is about
 * @param kind what they mean
 * @param mesh what they were made from, in normalised coordinates; null when they are all there is
 */
public record YardstickTarget(VoxelGrid grid, ShapeKind kind, @Nullable TriangleMesh mesh) {

  /** The figures of a file of {@code bytes} bytes that decodes to {@code decoded}. */
  YardstickPoint point(
      Yardstick method,
      String setting,
      long bytes,
      VoxelGrid decoded,
      double encodeSeconds,
      double decodeSeconds,
      int threads) {
    return new YardstickPoint(
        method,
        setting,
        bytes,
        Overlap.of(decoded, grid).iou(),
        CdUnit.between(decoded, grid, kind, threads).timesThousand(),
        encodeSeconds,
        decodeSeconds);
  }

  /**
   * The mesh, or the surface of the solid that the voxels are or bound; null when they bound none.
   */
  @Nullable TriangleMesh surface(ReducedShape shape, int threads) {
    if (mesh != null) {
      return mesh;
    }
    return switch (shape) {
      case SOLID -> MarchingCubes.extract(grid, threads);
      case SHELL -> MarchingCubes.extract(ShellFiller.fill(grid), threads);
      case SURFACE -> null;
    };
  }

  /** The voxels of a {@link #surface} in normalised coordinates. */
  VoxelGrid voxels(TriangleMesh surface, ReducedShape shape, int threads) {
    if (kind == ShapeKind.SURFACE && mesh != null) {
      return SurfaceVoxelizer.voxelize(surface, grid.frame(), threads);
    }
    VoxelGrid solid = SolidVoxelizer.voxelize(surface, grid.frame(), threads).grid();
    return shape == ReducedShape.SHELL
        ? BoundaryVoxels.innerBoundary(solid, Connectivity.TWENTY_SIX)
        : solid;
  }
}
