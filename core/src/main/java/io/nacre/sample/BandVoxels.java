package io.nacre.sample;

import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;

/**
 * The voxels in which a solid may end: those that its triangles touch and, where open patches are
 * closed by winding numbers or a grid is all that is known, neighbours that differ. All of any
 * other voxel is taken to be inside or outside as its centre is.
 *
 * @param isBand which voxels these are
 * @param codes the same, as {@link LabeledVoxels} codes
 */
record BandVoxels(VoxelGrid isBand, int[] codes) {

  static BandVoxels of(SolidTruth truth, int threads) {
    LabeledVoxels.requireCodable(truth.grid());
    VoxelGrid surface = truth.surface(threads);
    Region region = truth.region();
    int[] codes =
        Arrays.stream(LabeledVoxels.occupied(surface).codes())
            .filter(
                c -> region.contains(LabeledVoxels.x(c), LabeledVoxels.y(c), LabeledVoxels.z(c)))
            .toArray();
    return new BandVoxels(surface, codes);
  }

  /** {@code known} and, of neighbours in {@code grid} that differ, both where neither is known. */
  static VoxelGrid steps(VoxelGrid grid, VoxelGrid known) {
    VoxelGrid result = known.copy();
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          addStep(grid, known, result, x, y, z, x + 1, y, z);
          addStep(grid, known, result, x, y, z, x, y + 1, z);
          addStep(grid, known, result, x, y, z, x, y, z + 1);
        }
      }
    }
    return result;
  }

  private static void addStep(
      VoxelGrid grid,
      VoxelGrid triangles,
      VoxelGrid touched,
      int x,
      int y,
      int z,
      int nextX,
      int nextY,
      int nextZ) {
    if (nextX < grid.nx()
        && nextY < grid.ny()
        && nextZ < grid.nz()
        && grid.get(x, y, z) != grid.get(nextX, nextY, nextZ)
        && !triangles.get(x, y, z)
        && !triangles.get(nextX, nextY, nextZ)) {
      touched.set(x, y, z);
      touched.set(nextX, nextY, nextZ);
    }
  }
}
