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
 * @param fill whether a grid that is the shell of a closed object is filled to the solid it bounds
 */
public record ShapeOptions(
    RequestedKind kind, Normalization.Mode normalization, int resolution, boolean fill) {

  /** Voxels per axis that a mesh is encoded with when none are named. */
  public static final int ENCODING_RESOLUTION = 128;

  /** Kind and resolution by the object, meshes in a sphere of radius 0.9. */
  public static final ShapeOptions DEFAULT =
      new ShapeOptions(RequestedKind.AUTO, Normalization.Mode.SPHERE_0_9, 0, false);

  /** The same with so many voxels per axis; 0 for what is usual. */
  public ShapeOptions withResolution(int other) {
    return new ShapeOptions(kind, normalization, other, fill);
  }

  /** The same with another kind of voxels. */
  public ShapeOptions withKind(RequestedKind other) {
    return new ShapeOptions(other, normalization, resolution, fill);
  }

  /** The same, filled or not. */
  public ShapeOptions withFill(boolean other) {
    return new ShapeOptions(kind, normalization, resolution, other);
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

  /** The grid of a grid: itself, unless a solid or another resolution is asked for. */
  public PreparedShape prepare(VoxelGrid grid) {
    return PreparedShape.of(grid, resolution, kind, fill);
  }
}
