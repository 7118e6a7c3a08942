package io.nacre.codec;

import io.nacre.allowance.Allowances;
import io.nacre.field.DifferentiableField;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/**
 * The shape that the layers of a file describe, in normalised coordinates. What an answer takes is
 * taken of what is allowed before it is allocated.
 */
sealed interface DecodedShape permits LearnedShape, ExactShape {

  /** See {@link Decoder#field()}. */
  DifferentiableField field();

  /** Whether a point is occupied. */
  boolean contains(float x, float y, float z);

  /** The grid that was encoded, as these layers have it. */
  VoxelGrid grid(Allowances allowed, int threads);

  /** The shape asked at the centres of the voxels of {@code frame}. */
  VoxelGrid rasterized(GridFrame frame, Allowances allowed, int threads);

  /** Whether its mesh at {@code resolution} is that of its voxels. */
  boolean isMeshOfVoxels(int resolution);

  /** The closed surface with normals, finest cells per 2 normalised units given. */
  TriangleMesh mesh(int resolution, Allowances allowed, int threads);

  /** The same by MISE from {@code start}^3 cells over [-1,1]^3. */
  TriangleMesh mesh(int start, int steps, Allowances allowed, int threads);
}
