package io.nacre.voxel.morphology;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/** Other resolutions of the same region of space. */
public final class Resampler {

  private Resampler() {}

  /**
   * A grid whose voxels are occupied when the voxel of {@code grid} is that their centre lies in,
   * on a face the upper one.
   *
   * @param newUnit voxels per 2 normalised units
   */
  public static VoxelGrid nearest(VoxelGrid grid, int newUnit) {
    GridFrame frame = grid.frame();
    VoxelGrid result = new VoxelGrid(frame.atResolution(newUnit));
    int[] fromX = Downsampler.targets(result.nx(), frame.nx(), newUnit, frame.unit());
    int[] fromY = Downsampler.targets(result.ny(), frame.ny(), newUnit, frame.unit());
    int[] fromZ = Downsampler.targets(result.nz(), frame.nz(), newUnit, frame.unit());
    for (int x = 0; x < result.nx(); x++) {
      for (int y = 0; y < result.ny(); y++) {
        for (int z = 0; z < result.nz(); z++) {
          if (grid.getOrFalse(fromX[x], fromY[y], fromZ[z])) {
            result.set(x, y, z);
          }
        }
      }
    }
    return result;
  }
}
