package io.nacre.study.yardstick;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.Downsampler;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReducedGridTest {

  /** Balls at random places: solids whose reduced grids are neither empty nor full. */
  private static VoxelGrid balls(int nx, int ny, int nz, long seed) {
    VoxelGrid grid = new VoxelGrid(new GridFrame(nx, ny, nz, Math.max(nx, Math.max(ny, nz))));
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 12; i++) {
      double cx = random.nextDouble() * nx;
      double cy = random.nextDouble() * ny;
      double cz = random.nextDouble() * nz;
      double r = 2 + random.nextDouble() * 6;
      for (int x = 0; x < nx; x++) {
        for (int y = 0; y < ny; y++) {
          for (int z = 0; z < nz; z++) {
            if (Math.hypot(Math.hypot(x - cx, y - cy), z - cz) < r) {
              grid.set(x, y, z);
            }
          }
        }
      }
    }
    return grid;
  }

  @Test
  void halfTheResolutionIsTheMajorityOfEight() {
    VoxelGrid grid = balls(32, 16, 66, 1);
    assertThat(ReducedGrid.majority(grid, 2).coarse()).isEqualTo(Downsampler.majority2(grid));
    assertThat(ReducedGrid.any(grid, 2).coarse()).isEqualTo(Downsampler.maxPool(grid, 2));
  }

  @Test
  void whatReachesBeyondTheGridCountsAsEmpty() {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(5));
    grid.set(4, 0, 0);
    grid.set(4, 0, 1);
    grid.set(4, 1, 0);
    ReducedGrid three = ReducedGrid.majority(grid, 2);
    assertThat(three.coarse().frame()).isEqualTo(GridFrame.cube(3));
    assertThat(three.coarse().count()).as("three of the eight").isZero();
    grid.set(4, 1, 1);
    assertThat(ReducedGrid.majority(grid, 2).coarse().get(2, 0, 0)).isTrue();
  }

  @Test
  void aLoneCoarseVoxelVanishesAndASlabStays() {
    VoxelGrid lone = new VoxelGrid(GridFrame.cube(8));
    VoxelGrid slab = new VoxelGrid(GridFrame.cube(8));
    for (int i = 0; i < 8; i++) {
      lone.set(2 + (i & 1), 2 + (i >> 1 & 1), 2 + (i >> 2));
    }
    // 27/64 of the nearest fine centre are the voxel's: less than half.
    assertThat(ReducedGrid.majority(lone, 2).coarse().count()).isOne();
    assertThat(ReducedGrid.majority(lone, 2).upsampled().count()).isZero();
    for (int x = 0; x < 4; x++) {
      for (int y = 0; y < 8; y++) {
        for (int z = 0; z < 8; z++) {
          slab.set(x, y, z);
        }
      }
    }
    VoxelGrid back = ReducedGrid.majority(slab, 2).upsampled();
    for (int x = 0; x < 8; x++) {
      // At the rim, where only outside follows, 3/4 of the weight are inside along each axis.
      assertThat(back.get(x, 4, 4)).isEqualTo(x < 4);
      assertThat(back.get(x, 0, 4)).isEqualTo(x < 4 && 3 * (x == 0 || x == 3 ? 3 : 4) > 8);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void interpolationIsThatOfTheDefinition(int factor) {
    VoxelGrid grid = balls(22, 17, 31, factor);
    ReducedGrid reduced = ReducedGrid.majority(grid, factor);
    VoxelGrid back = reduced.upsampled();
    assertThat(back.frame()).isEqualTo(grid.frame());
    if (factor == 1) {
      assertThat(back).isEqualTo(grid);
    }
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          double score =
              trilinear(
                  reduced.coarse(),
                  (x + 0.5) / factor - 0.5,
                  (y + 0.5) / factor - 0.5,
                  (z + 0.5) / factor - 0.5);
          if (Math.abs(score) > 1e-9) {
            assertThat(back.get(x, y, z)).isEqualTo(score > 0);
          } else {
            assertThat(back.get(x, y, z)).as("a tie is empty").isFalse();
          }
        }
      }
    }
  }

  private static double trilinear(VoxelGrid coarse, double x, double y, double z) {
    int cx = (int) Math.floor(x);
    int cy = (int) Math.floor(y);
    int cz = (int) Math.floor(z);
    double sum = 0;
    for (int i = 0; i < 8; i++) {
      int px = cx + (i & 1);
      int py = cy + (i >> 1 & 1);
      int pz = cz + (i >> 2);
      double weight = (1 - Math.abs(x - px)) * (1 - Math.abs(y - py)) * (1 - Math.abs(z - pz));
      sum += weight * (coarse.getOrFalse(px, py, pz) ? 1 : -1);
    }
    return sum;
  }
}
