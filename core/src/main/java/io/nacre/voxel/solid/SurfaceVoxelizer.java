package io.nacre.voxel.solid;

import io.nacre.mesh.TriangleMesh;
import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/** The voxels that triangles touch. */
public final class SurfaceVoxelizer {

  private static final int SLAB = 8;

  private SurfaceVoxelizer() {}

  /**
   * Occupies every voxel whose closed cube meets a closed triangle of {@code mesh}, exactly up to
   * rounding in double precision; a triangle that lies on the face between two voxels occupies
   * both. What lies beyond the grid is clipped away. Triangles without area count as the segments
   * or points they are.
   *
   * <p>The overlap test is the separating-axis test of Akenine-Möller ("Fast 3D triangle-box
   * overlap testing", 2001). Each of its thirteen axes bounds a linear form of the voxel's
   * position, so a whole z-run of voxels is found at once as an intersection of intervals.
   *
   * @param mesh triangles in normalised coordinates, the grid's region being around the origin
   * @param frame the grid
   * @param threads threads to use; the result does not depend on it
   */
  public static VoxelGrid voxelize(TriangleMesh mesh, GridFrame frame, int threads) {
    VoxelGrid grid = new VoxelGrid(frame);
    IndexSpace space = new IndexSpace(mesh, frame);
    SlabBins bins = SlabBins.of(space, SLAB);
    Parallel.forEach(
        threads,
        bins.slabs(),
        slab -> {
          TriangleRuns runs = new TriangleRuns(grid);
          double[] corners = new double[9];
          int firstX = slab * SLAB;
          int lastX = Math.min(frame.nx(), firstX + SLAB) - 1;
          for (int i = bins.starts()[slab]; i < bins.starts()[slab + 1]; i++) {
            space.corners(bins.triangles()[i], corners);
            runs.occupy(corners, firstX, lastX);
          }
        });
    return grid;
  }
}
