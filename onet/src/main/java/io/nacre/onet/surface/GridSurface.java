package io.nacre.onet.surface;

import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.CornerFrame;
import io.nacre.voxel.marching.MarchingCubes;

/**
 * The answer of a network that gives a whole grid of occupancy logits, as 3D-R2N2 does (Choy et
 * al., ECCV 2016). Voxel i of n along an axis has its centre at (i + 0.5) / n - 0.5 of the cube.
 *
 * @param logits side^3 values, x slowest
 * @param side voxels along an axis
 */
public record GridSurface(float[] logits, int side) {

  public GridSurface {
    if (logits.length != side * side * side) {
      throw new IllegalArgumentException(
          "%d logits are no grid of %d^3".formatted(logits.length, side));
    }
  }

  /** The voxels whose probability exceeds {@code threshold}, in (0, 1). */
  public VoxelGrid solid(double threshold) {
    float level = (float) Threshold.logit(threshold);
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(side));
    for (int i = 0; i < logits.length; i++) {
      if (logits[i] > level) {
        grid.set(i / (side * side), i / side % side, i % side, true);
      }
    }
    return grid;
  }

  /**
   * The level set of the logits, trilinear between voxel centres, by marching cubes; closed, in
   * cube coordinates, without normals.
   */
  public TriangleMesh mesh(double threshold, int threads) {
    double half = 0.5 / side;
    CornerFrame centres = CornerFrame.cube(side - 1, half - 0.5, 0.5 - half);
    return MarchingCubes.extract(centres, logits, (float) Threshold.logit(threshold), threads);
  }
}
