package io.nacre.encode;

import io.nacre.codec.PreparedShape;
import io.nacre.codec.RequestedKind;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.VoxelGrid;

/**
 * How a mesh or grid becomes the grid that is worked on.
 *
 * @param kind what occupied voxels are
 * @param normalization how a mesh is brought into [-1,1]^3; decoding undoes it
 * @param resolution voxels per axis, of a grid a divisor of its own; 0 for the grid's own and for
 *     what is usual for a mesh
 */
public record ShapeOptions(RequestedKind kind, Normalization.Mode normalization, int resolution) {

  /** Voxels per axis that a mesh is encoded with when none are named. */
  public static final int ENCODING_RESOLUTION = 128;

  /** Kind and resolution by the object, meshes in a sphere of radius 0.9. */
  public static final ShapeOptions DEFAULT =
      new ShapeOptions(RequestedKind.AUTO, Normalization.Mode.SPHERE_0_9, 0);

  /** The same with so many voxels per axis; 0 for what is usual. */
  public ShapeOptions withResolution(int other) {
    return new ShapeOptions(kind, normalization, other);
  }

  /** The same with another kind of voxels. */
  public ShapeOptions withKind(RequestedKind other) {
    return new ShapeOptions(other, normalization, resolution);
  }

  /** The grid of a mesh, {@value #ENCODING_RESOLUTION} voxels per axis unless others are named. */
  public PreparedShape prepare(TriangleMesh mesh, int threads) {
    return prepare(mesh, ENCODING_RESOLUTION, threads);
  }

  /**
   * The grid of a mesh.
   *
   * @param usual voxels per axis when none are named
   */
  public PreparedShape prepare(TriangleMesh mesh, int usual, int threads) {
    return PreparedShape.of(
        mesh, resolution == 0 ? usual : resolution, kind, normalization, threads);
  }

  /** The grid of a grid: a shell is filled when a solid is asked for, for example. */
  public PreparedShape prepare(VoxelGrid grid) {
    return PreparedShape.of(grid, resolution, kind);
  }

  /** As the other form, but a grid whose kind is not named stays as it is. */
  public PreparedShape prepareAsGiven(VoxelGrid grid) {
    return kind == RequestedKind.AUTO ? PreparedShape.asGiven(grid, resolution) : prepare(grid);
  }
}
