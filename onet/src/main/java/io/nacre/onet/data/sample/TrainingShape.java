package io.nacre.onet.data.sample;

import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.VoxelGrid;

/**
 * An object as networks learn it. Everything is in the coordinates of the cube [-0.5, 0.5]^3, into
 * which meshes are fitted by their bounding box (longest edge 1) and which grids span.
 *
 * @param name unique in its data set, such as {@code chairs/0}
 * @param category its class
 * @param mesh its surface, triangles facing outwards; closed when it comes from a grid, else as
 *     closed as the file's
 * @param uniform points uniform in [-0.55, 0.55]^3
 * @param near as many surface points plus Gaussian noise of {@link Sampling.Surface#SIGMA} along
 *     each axis
 * @param surface points on the surface
 * @param solid the voxels of {@link Target#GRID_SIDE}^3 whose centre lies inside
 * @param views pictures, {@link Views#NONE} when none were asked for
 */
public record TrainingShape(
    String name,
    String category,
    TriangleMesh mesh,
    OccupancyPoints uniform,
    OccupancyPoints near,
    SurfacePoints surface,
    VoxelGrid solid,
    Views views) {

  /** This shape with other pictures. */
  public TrainingShape withViews(Views pictures) {
    return new TrainingShape(name, category, mesh, uniform, near, surface, solid, pictures);
  }
}
