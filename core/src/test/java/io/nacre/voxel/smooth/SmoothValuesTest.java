package io.nacre.voxel.smooth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SmoothValuesTest {

  private interface Solid {
    boolean contains(int x, int y, int z);
  }

  private static VoxelGrid grid(int nx, int ny, int nz, Solid solid) {
    VoxelGrid grid = new VoxelGrid(new GridFrame(nx, ny, nz, Math.max(nx, Math.max(ny, nz))));
    for (int x = 0; x < nx; x++) {
      for (int y = 0; y < ny; y++) {
        for (int z = 0; z < nz; z++) {
          grid.set(x, y, z, solid.contains(x, y, z));
        }
      }
    }
    return grid;
  }

  @Test
  void aFlatFaceLiesHalfWayBetweenItsCentres() {
    VoxelGrid slab = grid(24, 24, 24, (x, y, z) -> z >= 8 && z < 16);
    for (SmoothValues values :
        new SmoothValues[] {SmoothValues.of(slab, 1), SmoothValues.withEdges(slab, 1)}) {
      assertThat(values.at(12, 12, 7)).isCloseTo(-0.5f, within(0.04f));
      assertThat(values.at(12, 12, 8)).isCloseTo(0.5f, within(0.04f));
      assertThat(values.at(12, 12, 9)).isCloseTo(1.5f, within(0.04f));
      assertThat(values.at(12, 12, 6)).isCloseTo(-1.5f, within(0.04f));
    }
  }

  @Test
  void aSlopingPlaneIsFoundFromItsTerraces() {
    // z < 10.3 + 0.17 x + 0.05 y: terraces six voxels long; exact values fall by one a voxel.
    VoxelGrid half = grid(40, 40, 40, (x, y, z) -> z < 10.3 + 0.17 * x + 0.05 * y);
    double length = Math.sqrt(1 + 0.17 * 0.17 + 0.05 * 0.05);
    SmoothValues values = SmoothValues.of(half, 1);
    double worst = 0;
    double worstOfSteps = 0;
    for (int x = 14; x < 26; x++) {
      for (int y = 14; y < 26; y++) {
        int z = (int) Math.floor(10.3 + 0.17 * x + 0.05 * y);
        for (int k = z - 1; k <= z + 2; k++) {
          double truth = (10.3 + 0.17 * x + 0.05 * y - k) / length;
          worst = Math.max(worst, Math.abs(truth - values.at(x, y, k)));
          double layer = z - k + 0.5;
          worstOfSteps = Math.max(worstOfSteps, Math.abs(truth - layer));
        }
      }
    }
    assertThat(worstOfSteps).isGreaterThan(0.45);
    assertThat(worst).isLessThan(0.2);
  }

  @Test
  void aSheetOfOneVoxelIsAVoxelThick() {
    VoxelGrid sheet = grid(20, 20, 20, (x, y, z) -> x == 9);
    for (SmoothValues values :
        new SmoothValues[] {SmoothValues.of(sheet, 1), SmoothValues.withEdges(sheet, 1)}) {
      assertThat(values.at(9, 10, 10)).isEqualTo(0.5f);
      assertThat(values.at(8, 10, 10)).isEqualTo(-0.5f);
      assertThat(values.at(10, 10, 10)).isEqualTo(-0.5f);
    }
  }

  @Test
  void aGapOfOneVoxelStaysOpen() {
    VoxelGrid gap = grid(20, 20, 20, (x, y, z) -> x != 9 && x > 2 && x < 17);
    SmoothValues values = SmoothValues.of(gap, 1);
    assertThat(values.at(9, 10, 10)).isEqualTo(-0.5f);
    assertThat(values.at(8, 10, 10)).isEqualTo(0.5f);
  }

  @Test
  void valuesAreConstantFarFromTheSurfaceAndBeyondTheGrid() {
    VoxelGrid box = grid(30, 30, 30, (x, y, z) -> x >= 5 && x < 25 && y < 25 && z < 25);
    SmoothValues values = SmoothValues.of(box, 1);
    assertThat(values.at(15, 12, 12)).isEqualTo(SurfaceBand.RADIUS);
    assertThat(values.at(28, 29, 29)).isNegative();
    assertThat(values.at(-100, 5, 5)).isEqualTo(-SurfaceBand.RADIUS);
    assertThat(values.at(15, -1, 12)).isNegative();
    assertThat(values.at(15, 12, 1000)).isEqualTo(-SurfaceBand.RADIUS);
  }

  @Test
  void threadsChangeNoBit() {
    SplittableRandom random = new SplittableRandom(5);
    VoxelGrid grid =
        grid(
            40,
            37,
            67,
            (x, y, z) ->
                Math.hypot(Math.hypot(x - 20, y - 18), z - 33) < 15 && random.nextInt(50) > 0);
    for (boolean edges : new boolean[] {false, true}) {
      SmoothValues one = edges ? SmoothValues.withEdges(grid, 1) : SmoothValues.of(grid, 1);
      SmoothValues two = edges ? SmoothValues.withEdges(grid, 2) : SmoothValues.of(grid, 2);
      for (int x = -1; x <= 40; x++) {
        for (int y = -1; y <= 37; y++) {
          for (int z = -1; z <= 67; z++) {
            assertThat(Float.floatToIntBits(two.at(x, y, z)))
                .isEqualTo(Float.floatToIntBits(one.at(x, y, z)));
          }
        }
      }
    }
  }

  @Test
  void anEmptyGridHasNoSurface() {
    assertThatThrownBy(() -> SmoothValues.of(new VoxelGrid(GridFrame.cube(8)), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no occupied voxel");
  }

  @Test
  void cubesHoldTheValuesOfTheirVoxels() {
    SplittableRandom random = new SplittableRandom(5);
    VoxelGrid grid =
        grid(9, 8, 150, (x, y, z) -> z < 70 + 4 * (x % 3) && (z > 20 || random.nextInt(40) == 0));
    SmoothValues values = SmoothValues.of(grid, 1);
    float[] cube = new float[64];
    for (int i = -6; i < 12; i++) {
      for (int j = -6; j < 11; j++) {
        for (int k = -6; k < 153; k++) {
          values.cube(i, j, k, cube);
          for (int n = 0; n < 64; n++) {
            assertThat(cube[n]).isEqualTo(values.at(i + (n >> 4), j + (n >> 2 & 3), k + (n & 3)));
          }
        }
      }
    }
  }
}
