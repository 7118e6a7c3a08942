package io.nacre.voxel.morphology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import org.junit.jupiter.api.Test;

class ClosedShellTest {

  @Test
  void aHollowCubeEnclosesWhatItsInsideHas() {
    VoxelGrid hollow = cube(8, true);
    VoxelGrid filled = ShellFiller.fill(hollow);
    // 8^3 = 512 voxels in all, 6^3 = 216 of them inside.
    assertThat(ClosedShell.encloses(hollow, filled, ClosedShell.IS_CLOSED)).isTrue();
    assertThat(ClosedShell.encloses(hollow, filled, ClosedShell.WORTH_LEARNING)).isTrue();
    assertThat(ClosedShell.encloses(hollow, filled, ClosedShell.IS_AN_EXAMPLE)).isFalse();
    assertThat(ClosedShell.encloses(filled, filled, ClosedShell.ENCLOSES_ANYTHING)).isFalse();
  }

  @Test
  void cubesAreThinUpToFiveVoxelsAcross() {
    assertThat(ClosedShell.isThin(cube(8, true))).isTrue();
    assertThat(ClosedShell.isThin(cube(5, false))).isTrue();
    assertThat(ClosedShell.isThin(cube(6, false))).isFalse();
  }

  private static VoxelGrid cube(int edge, boolean hollow) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(edge + 2));
    for (int i = 0; i < edge * edge * edge; i++) {
      int x = i % edge;
      int y = i / edge % edge;
      int z = i / edge / edge;
      boolean rim = Math.min(x, Math.min(y, z)) == 0 || Math.max(x, Math.max(y, z)) == edge - 1;
      if (rim || !hollow) {
        grid.set(x + 1, y + 1, z + 1);
      }
    }
    return grid;
  }
}
