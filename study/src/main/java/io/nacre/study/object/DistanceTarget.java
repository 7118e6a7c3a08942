package io.nacre.study.object;

import io.nacre.codec.PreparedShape;
import io.nacre.codec.RequestedKind;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.SignedDistance;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.UserException;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.MarchingCubes;

/**
 * The signed distances that a network is to learn.
 *
 * @param surface the object's mesh, or that of its voxels, in the coordinates of its grid
 * @param distance from it, negative inside
 */
public record DistanceTarget(TriangleMesh surface, SignedDistance distance) {

  private static final int RESOLUTION_OF_MESHES = 128;

  /**
   * An object as solid voxels: a mesh in a sphere of radius 0.9, a grid as it is or filled.
   *
   * @param resolution voxels per axis; 0 for 128 or a grid's own
   */
  public static PreparedObject prepare(Input input, int resolution, int threads) {
    return new PreparedObject(
        input,
        ShapePreparation.read(
            input,
            switch (input) {
              case Input.Mesh(_, TriangleMesh mesh, _) ->
                  PreparedShape.of(
                      mesh,
                      resolution == 0 ? RESOLUTION_OF_MESHES : resolution,
                      RequestedKind.SOLID,
                      Normalization.Mode.SPHERE_0_9,
                      threads);
              case Input.Grid(_, VoxelGrid grid, _, _) ->
                  PreparedShape.of(grid, resolution, RequestedKind.SOLID, true);
              case Input.Nacre nacre ->
                  throw new UserException(
                      nacre.argument() + ": decode the .nacre file to a mesh or a grid first");
            }));
  }

  /**
   * The target of {@code object}.
   *
   * @param seed of what turns the parts of disordered meshes outwards
   */
  public static DistanceTarget of(PreparedObject object, long seed, int threads) {
    TriangleMesh surface = surface(object, threads);
    return new DistanceTarget(surface, distance(object, surface, seed));
  }

  /**
   * The same moved by {@code place}.
   *
   * @param surface what {@link #surface} gave
   */
  public static DistanceTarget moved(
      PreparedObject object, TriangleMesh surface, Normalization place, long seed) {
    TriangleMesh moved = place.apply(surface);
    return new DistanceTarget(moved, distance(object, moved, seed));
  }

  /** The mesh of {@code object}, or that of its voxels, in the coordinates of its grid. */
  public static TriangleMesh surface(PreparedObject object, int threads) {
    Normalization transform = object.shape().transform();
    return object.input() instanceof Input.Mesh(_, TriangleMesh mesh, _) && transform != null
        ? transform.apply(mesh)
        : MarchingCubes.extract(object.shape().grid(), threads);
  }

  private static SignedDistance distance(PreparedObject object, TriangleMesh surface, long seed) {
    return object.input() instanceof Input.Mesh && object.shape().transform() != null
        ? SignedDistance.ofUnordered(surface, seed)
        : SignedDistance.of(surface);
  }
}
