package io.nacre.sample;

import io.nacre.mesh.solid.MeshSolid;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.solid.SurfaceVoxelizer;

/**
 * The voxels in which a solid may end: those that its triangles touch and, where open patches are
 * closed by winding numbers, neighbours that differ. All of any other voxel is inside or outside as
 * its centre is.
 *
 * @param isBand which voxels these are
 * @param codes the same, as {@link LabeledVoxels} codes
 */
record BandVoxels(VoxelGrid isBand, int[] codes) {

  static BandVoxels of(SolidTruth truth, int threads) {
    MeshSolid solid = truth.solid();
    VoxelGrid grid = truth.grid();
    LabeledVoxels.requireCodable(grid);
    GridFrame frame = grid.frame();
    VoxelGrid touched = SurfaceVoxelizer.voxelize(solid.boundary(), frame, threads);
    if (solid.isOpen()) {
      addSteps(grid, touched);
    }
    IndexBox extent = truth.extent();
    int[] all = LabeledVoxels.occupied(touched).codes();
    int count = 0;
    for (int code : all) {
      int x = LabeledVoxels.x(code);
      int y = LabeledVoxels.y(code);
      int z = LabeledVoxels.z(code);
      if (extent.contains(x, y, z)) {
        all[count++] = code;
      }
    }
    return new BandVoxels(touched, java.util.Arrays.copyOf(all, count));
  }

  private static void addSteps(VoxelGrid grid, VoxelGrid touched) {
    VoxelGrid triangles = touched.copy();
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          addStep(grid, triangles, touched, x, y, z, x + 1, y, z);
          addStep(grid, triangles, touched, x, y, z, x, y + 1, z);
          addStep(grid, triangles, touched, x, y, z, x, y, z + 1);
        }
      }
    }
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
