package io.nacre.voxel.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridPartsTest {

  /** Parts by a flood over all 26 neighbours, largest first, then by their first voxel. */
  private static List<List<int[]>> flooded(VoxelGrid grid) {
    VoxelGrid rest = grid.copy();
    List<List<int[]>> parts = new ArrayList<>();
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          if (rest.get(x, y, z)) {
            parts.add(flood(rest, x, y, z));
          }
        }
      }
    }
    parts.sort(Comparator.comparingInt(part -> -part.size()));
    return parts;
  }

  private static List<int[]> flood(VoxelGrid rest, int x, int y, int z) {
    List<int[]> part = new ArrayList<>();
    ArrayDeque<int[]> open = new ArrayDeque<>(List.of(new int[] {x, y, z}));
    rest.clear(x, y, z);
    while (!open.isEmpty()) {
      int[] at = open.pop();
      part.add(at);
      for (int n = 0; n < 27; n++) {
        int nx = at[0] + n / 9 - 1;
        int ny = at[1] + n / 3 % 3 - 1;
        int nz = at[2] + n % 3 - 1;
        if (rest.getOrFalse(nx, ny, nz)) {
          rest.clear(nx, ny, nz);
          open.push(new int[] {nx, ny, nz});
        }
      }
    }
    return part;
  }

  private static VoxelGrid random(GridFrame frame, double density, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    VoxelGrid grid = new VoxelGrid(frame);
    for (int x = 0; x < frame.nx(); x++) {
      for (int y = 0; y < frame.ny(); y++) {
        for (int z = 0; z < frame.nz(); z++) {
          grid.set(x, y, z, random.nextDouble() < density);
        }
      }
    }
    return grid;
  }

  @ParameterizedTest
  @CsvSource({
    "7,9,5,0.1",
    "1,1,200,0.5",
    "6,5,64,0.04",
    "5,7,65,0.08",
    "3,4,130,0.3",
    "12,12,12,0.02",
    "4,4,128,0.9",
    "5,5,192,0.97",
    "2,3,4,0"
  })
  void partsAreThoseOfAFlood(int nx, int ny, int nz, double density) {
    for (long seed = 0; seed < 10; seed++) {
      VoxelGrid grid = random(GridFrame.ofShape(nx, ny, nz), density, seed);
      List<List<int[]>> expected = flooded(grid);
      GridParts parts = GridParts.of(grid);
      assertThat(parts.sizes()).containsExactly(expected.stream().mapToLong(List::size).toArray());
      VoxelGrid kept = new VoxelGrid(grid.frame());
      for (int most = 1; most <= expected.size(); most++) {
        expected.get(most - 1).forEach(at -> kept.set(at[0], at[1], at[2]));
        assertThat(parts.keep(most)).isEqualTo(kept);
      }
      assertThat(parts.keep(Integer.MAX_VALUE)).isEqualTo(grid);
    }
  }

  /** A wall of 26 voxels around a cavity whose own wall hangs on the solid alone, and a crumb. */
  @Test
  void theWallOfACavityBelongsToTheSolidAroundIt() {
    VoxelGrid solid = new VoxelGrid(GridFrame.cube(16));
    for (int i = 0; i < 11 * 11 * 11; i++) {
      solid.set(1 + i / 121, 1 + i / 11 % 11, 1 + i % 11);
    }
    solid.clear(6, 6, 6);
    solid.set(14, 14, 14);
    VoxelGrid boundary = BoundaryVoxels.innerBoundary(solid, Connectivity.TWENTY_SIX);
    long outer = 11 * 11 * 11 - 9 * 9 * 9;
    assertThat(GridParts.of(boundary).sizes()).containsExactly(outer, 26, 1);
    GridParts parts = GridParts.of(boundary, solid);
    assertThat(parts.sizes()).containsExactly(outer + 26, 1);
    boundary.clear(14, 14, 14);
    assertThat(parts.keep(1)).isEqualTo(boundary);
  }

  @Test
  void solidsWithoutVoxelsAreNoParts() {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(8));
    grid.set(1, 1, 1);
    VoxelGrid solid = new VoxelGrid(GridFrame.cube(8));
    solid.set(6, 6, 6);
    GridParts parts = GridParts.of(grid, solid);
    assertThat(parts.sizes()).containsExactly(1);
    assertThat(parts.keep(1)).isEqualTo(grid);
  }

  @Test
  void atLeastOnePartIsKept() {
    GridParts parts = GridParts.of(new VoxelGrid(GridFrame.cube(4)));
    assertThatIllegalArgumentException().isThrownBy(() -> parts.keep(0)).withMessageContaining("0");
  }
}
