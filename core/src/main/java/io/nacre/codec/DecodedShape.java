package io.nacre.codec;

import io.nacre.allowance.Allowances;
import io.nacre.field.DifferentiableField;
import io.nacre.field.SurfaceStyle;
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

  /**
   * The closed surface with normals, finest cells per 2 normalised units given.
   *
   * @throws IllegalArgumentException when it is to be sharp and voxels are all that is known
   */
  TriangleMesh mesh(int resolution, SurfaceStyle style, Allowances allowed, int threads);

  /** The same by MISE from {@code start}^3 cells over [-1,1]^3. */
  TriangleMesh mesh(int start, int steps, SurfaceStyle style, Allowances allowed, int threads);

  /** Refuses sharp meshes of voxels, whose gradient knows nothing of the object's edges. */
  static void checkVoxelStyle(SurfaceStyle style) {
    if (style == SurfaceStyle.SHARP) {
      throw new IllegalArgumentException(
          "sharp edges are found by the gradient of a network, and this mesh is made of voxels"
              + " alone: ask for a smooth one");
    }
  }
}
