package io.nacre.io.yardstick;

import io.nacre.format.Kind;
import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.Overlap;
import io.nacre.metric.VoxelChamfer;
import io.nacre.voxel.MarchingCubes;
import io.nacre.voxel.SolidVoxelizer;
import io.nacre.voxel.SurfaceVoxelizer;
import io.nacre.voxel.VoxelGrid;
import org.jspecify.annotations.Nullable;

/**
 * What is to be stored.
 *
 * @param grid the voxels, at least one, that every figure is about
 * @param kind what they mean
 * @param mesh what they were made from, in normalised coordinates; null when they are all there is
 */
public record YardstickTarget(VoxelGrid grid, Kind kind, @Nullable TriangleMesh mesh) {

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
        VoxelChamfer.of(decoded, grid, threads).timesThousand(),
        encodeSeconds,
        decodeSeconds);
  }

  /** The mesh, or the surface of the voxels. */
  TriangleMesh surface(int threads) {
    return mesh != null ? mesh : MarchingCubes.extract(grid, threads);
  }

  /** The voxels of a mesh in normalised coordinates. */
  VoxelGrid voxels(TriangleMesh of, int threads) {
    return kind == Kind.SOLID
        ? SolidVoxelizer.voxelize(of, grid.frame(), threads).grid()
        : SurfaceVoxelizer.voxelize(of, grid.frame(), threads);
  }
}
