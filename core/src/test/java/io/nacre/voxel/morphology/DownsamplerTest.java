package io.nacre.voxel.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.RandomGrids;
import io.nacre.voxel.VoxelGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownsamplerTest {

  @ParameterizedTest
  @CsvSource({"2,2,2", "6,4,10", "4,6,128", "2,8,130", "8,2,66", "10,10,254"})
  void majorityMeansFourOfEight(int nx, int ny, int nz) {
    VoxelGrid grid = RandomGrids.of(new GridFrame(nx, ny, nz, 128), 0.45, nz);
    VoxelGrid half = Downsampler.majority2(grid);
    assertThat(half.frame()).isEqualTo(new GridFrame(nx / 2, ny / 2, nz / 2, 64));
    assertThat(half).isEqualTo(naive(grid, 2, 4));
  }

  @Test
  void poolsAndReducesByAnyDivisor() {
    VoxelGrid grid = RandomGrids.of(new GridFrame(12, 6, 132, 120), 0.1, 1);
    assertThat(Downsampler.maxPool(grid, 3)).isEqualTo(naive(grid, 3, 1));
    assertThat(Downsampler.maxPool(grid, 6)).isEqualTo(naive(grid, 6, 1));
    assertThat(Downsampler.maxPool(grid, 1)).isEqualTo(grid);
    assertThat(Downsampler.reduce(grid, 40, 0.1)).isEqualTo(naive(grid, 3, 3));
    assertThat(Downsampler.reduce(grid, 60, 0.5)).isEqualTo(naive(grid, 2, 4));
  }

  @Test
  void cubesMayReachBeyondTheGrid() {
    VoxelGrid grid = new VoxelGrid(new GridFrame(5, 3, 7, 7));
    grid.set(0, 0, 2);
    grid.set(1, 1, 0);
    grid.set(4, 2, 6);
    VoxelGrid any = Downsampler.cubes(grid, 3, 1);
    assertThat(any.frame()).isEqualTo(new GridFrame(2, 1, 3, 3));
    assertThat(any.count()).isEqualTo(2);
    assertThat(any.get(0, 0, 0) && any.get(1, 0, 2)).isTrue();
    VoxelGrid two = Downsampler.cubes(grid, 3, 2);
    assertThat(two.count()).isEqualTo(1);
    assertThat(two.get(0, 0, 0)).isTrue();
  }

  @Test
  void refusesWhatDoesNotDivide() {
    VoxelGrid grid = new VoxelGrid(new GridFrame(5, 4, 4, 4));
    assertThatThrownBy(() -> Downsampler.majority2(grid)).hasMessageContaining("5x4x4");
    assertThatThrownBy(() -> Downsampler.reduce(grid, 3, 0.5)).hasMessageContaining("divide");
    assertThatThrownBy(() -> Downsampler.reduce(grid, 2, 0)).hasMessageContaining("(0, 1]");
  }

  private static VoxelGrid naive(VoxelGrid grid, int factor, int atLeast) {
    GridFrame f = grid.frame();
    VoxelGrid result =
        new VoxelGrid(
            new GridFrame(f.nx() / factor, f.ny() / factor, f.nz() / factor, f.unit() / factor));
    for (int x = 0; x < result.nx(); x++) {
      for (int y = 0; y < result.ny(); y++) {
        for (int z = 0; z < result.nz(); z++) {
          int count = 0;
          for (int i = 0; i < factor * factor * factor; i++) {
            int dx = i / factor / factor;
            int dy = i / factor % factor;
            count += grid.get(factor * x + dx, factor * y + dy, factor * z + i % factor) ? 1 : 0;
          }
          result.set(x, y, z, count >= atLeast);
        }
      }
    }
    return result;
  }
}
