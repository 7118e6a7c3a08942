package io.nacre.cli;

import io.nacre.cli.ObjectEncoding.Prepared;
import io.nacre.codec.PreparedShape;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.SignedDistance;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.MarchingCubes;

/**
 * What methods learn that learn signed distances.
 *
 * @param surface the object's mesh, or that of its voxels, in the coordinates of its grid
 * @param distance from it, negative inside
 */
record DistanceTarget(TriangleMesh surface, SignedDistance distance) {

  /**
   * The target of {@code object}.
   *
   * @param seed of what turns the parts of disordered meshes outwards
   */
  static DistanceTarget of(Prepared object, long seed, int threads) {
    PreparedShape shape = object.shape();
    Normalization transform = shape.transform();
    if (object.input() instanceof Input.Mesh(String argument, TriangleMesh mesh)
        && transform != null) {
      TriangleMesh normalized = transform.apply(mesh);
      return new DistanceTarget(normalized, SignedDistance.ofUnordered(normalized, seed));
    }
    TriangleMesh surface = MarchingCubes.extract(shape.grid(), threads);
    return new DistanceTarget(surface, SignedDistance.of(surface));
  }
}
