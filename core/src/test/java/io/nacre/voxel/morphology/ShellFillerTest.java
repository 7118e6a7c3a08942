package io.nacre.voxel.morphology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.RandomGrids;
import io.nacre.voxel.VoxelGrid;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellFillerTest {

  private static final int[][] STEPS = {
    {1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}
  };

  @ParameterizedTest
  @CsvSource({
    "1,1,1,0.5",
    "7,5,3,0.6",
    "6,9,64,0.6",
    "9,6,65,0.65",
    "8,8,63,0.7",
    "5,12,200,0.6",
    "20,20,20,0.62",
    "4,4,130,0.4",
    "1,30,30,0.7",
    "16,16,128,0.68"
  })
  void agreesWithAVoxelByVoxelFlood(int nx, int ny, int nz, double probability) {
    for (int seed = 0; seed < 5; seed++) {
      VoxelGrid shell = RandomGrids.of(new GridFrame(nx, ny, nz, 64), probability, seed);
      assertThat(ShellFiller.fill(shell)).isEqualTo(naive(shell));
    }
  }

  @Test
  void fillsAClosedBoxAndLeavesOneWithAFaceHoleEmpty() {
    VoxelGrid shell = new VoxelGrid(GridFrame.cube(100));
    for (int x = 10; x < 90; x++) {
      for (int y = 10; y < 90; y++) {
        for (int z = 10; z < 90; z++) {
          boolean face = x == 10 || x == 89 || y == 10 || y == 89 || z == 10 || z == 89;
          shell.set(x, y, z, face);
        }
      }
    }
    assertThat(ShellFiller.fill(shell).count()).isEqualTo(80L * 80 * 80);
    VoxelGrid open = shell.copy();
    open.clear(10, 50, 50);
    assertThat(ShellFiller.fill(open)).isEqualTo(open);
    VoxelGrid missingEdge = shell.copy();
    missingEdge.clear(10, 10, 50);
    assertThat(ShellFiller.fill(missingEdge).count()).isEqualTo(80L * 80 * 80 - 1);
  }

  @Test
  void followsALabyrinthThatRunsBackAndForth() {
    int n = 41;
    VoxelGrid walls = new VoxelGrid(GridFrame.cube(n));
    for (int x = 1; x < n - 1; x++) {
      for (int y = 1; y < n - 1; y++) {
        for (int z = 1; z < n - 1; z++) {
          boolean shell = x == 1 || y == 1 || z == 1 || x == n - 2 || y == n - 2 || z == n - 2;
          boolean wall = x % 2 == 1 && (y != (x % 4 == 1 ? 2 : n - 3) || z != n / 2);
          walls.set(x, y, z, shell || wall);
        }
      }
    }
    assertThat(ShellFiller.fill(walls).count()).isEqualTo((long) (n - 2) * (n - 2) * (n - 2));
    walls.clear(1, 2, n / 2);
    assertThat(ShellFiller.fill(walls)).isEqualTo(walls);
  }

  private static VoxelGrid naive(VoxelGrid shell) {
    VoxelGrid filled = new VoxelGrid(shell.frame());
    ArrayDeque<int[]> queue = new ArrayDeque<>();
    for (int x = 0; x < shell.nx(); x++) {
      for (int y = 0; y < shell.ny(); y++) {
        for (int z = 0; z < shell.nz(); z++) {
          filled.set(x, y, z);
          boolean rimX = x == 0 || x == shell.nx() - 1;
          boolean rimY = y == 0 || y == shell.ny() - 1;
          if ((rimX || rimY || z == 0 || z == shell.nz() - 1) && !shell.get(x, y, z)) {
            queue.add(new int[] {x, y, z});
          }
        }
      }
    }
    while (!queue.isEmpty()) {
      int[] at = queue.remove();
      if (filled.getOrFalse(at[0], at[1], at[2]) && !shell.get(at[0], at[1], at[2])) {
        filled.clear(at[0], at[1], at[2]);
        for (int[] step : STEPS) {
          queue.add(new int[] {at[0] + step[0], at[1] + step[1], at[2] + step[2]});
        }
      }
    }
    return filled;
  }
}
