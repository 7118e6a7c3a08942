package io.nacre.voxel.morphology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.RandomGrids;
import io.nacre.voxel.VoxelGrid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundaryVoxelsTest {

  @ParameterizedTest
  @CsvSource({"1,1,1", "3,4,5", "5,4,64", "4,5,65", "3,3,128", "6,2,190"})
  void agreesWithAVoxelByVoxelLook(int nx, int ny, int nz) {
    VoxelGrid grid = RandomGrids.of(new GridFrame(nx, ny, nz, 64), 0.85, nx + nz);
    VoxelGrid sparse = RandomGrids.of(new GridFrame(nx, ny, nz, 64), 0.1, nx + nz);
    for (Connectivity connectivity : Connectivity.values()) {
      VoxelGrid inner = new VoxelGrid(grid.frame());
      VoxelGrid outer = new VoxelGrid(grid.frame());
      for (int x = 0; x < nx; x++) {
        for (int y = 0; y < ny; y++) {
          for (int z = 0; z < nz; z++) {
            boolean hasEmpty = hasNeighbour(grid, x, y, z, connectivity, false);
            inner.set(x, y, z, grid.get(x, y, z) && hasEmpty);
            boolean hasOccupied = hasNeighbour(sparse, x, y, z, connectivity, true);
            outer.set(x, y, z, !sparse.get(x, y, z) && hasOccupied);
          }
        }
      }
      assertThat(BoundaryVoxels.innerBoundary(grid, connectivity)).isEqualTo(inner);
      assertThat(BoundaryVoxels.outerBoundary(sparse, connectivity)).isEqualTo(outer);
    }
  }

  private static boolean hasNeighbour(
      VoxelGrid grid, int x, int y, int z, Connectivity connectivity, boolean occupied) {
    for (int i = 0; i < 27; i++) {
      int dx = i / 9 - 1;
      int dy = i / 3 % 3 - 1;
      int dz = i % 3 - 1;
      int steps = Math.abs(dx) + Math.abs(dy) + Math.abs(dz);
      boolean counts = steps == 1 || connectivity == Connectivity.TWENTY_SIX && steps > 0;
      if (counts && grid.getOrFalse(x + dx, y + dy, z + dz) == occupied) {
        return true;
      }
    }
    return false;
  }
}
