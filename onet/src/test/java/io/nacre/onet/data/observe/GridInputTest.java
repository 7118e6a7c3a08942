package io.nacre.onet.data.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.mesh.Normalization;
import io.nacre.onet.data.Npy;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridInputTest {

  @TempDir private Path folder;

  private static float[] ones(int side, int... voxels) {
    float[] values = new float[side * side * side];
    for (int voxel : voxels) {
      values[voxel] = 1;
    }
    return values;
  }

  @Test
  void keepsTheOrderOfVoxels() {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(4));
    grid.set(1, 2, 3);
    assertThat(GridInput.of(grid, 4)).isEqualTo(ones(4, 16 + 8 + 3));
    assertThat(GridInput.of(grid, 2)).isEqualTo(ones(2, 0 + 2 + 1));
    assertThat(GridInput.of(grid, 1)).isEqualTo(ones(1, 0));
  }

  @Test
  void refinesACoarserGrid() {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(1));
    grid.set(0, 0, 0);
    assertThat(GridInput.of(grid, 2)).containsOnly(1).hasSize(8);
    VoxelGrid two = new VoxelGrid(GridFrame.cube(2));
    two.set(1, 0, 1);
    float[] fine = GridInput.of(two, 6);
    for (int i = 0; i < fine.length; i++) {
      boolean inside = i / 36 >= 3 && i / 6 % 6 < 3 && i % 6 >= 3;
      assertThat(fine[i]).isEqualTo(inside ? 1 : 0);
    }
  }

  @Test
  void fillsShells() {
    VoxelGrid shell = new VoxelGrid(GridFrame.cube(5));
    for (int i = 0; i < 125; i++) {
      int x = i / 25;
      int y = i / 5 % 5;
      int z = i % 5;
      boolean rim = x == 0 || y == 0 || z == 0 || x == 4 || y == 4 || z == 4;
      shell.set(x, y, z, rim);
    }
    assertThat(GridInput.of(shell, 5)).containsOnly(1);
  }

  /** 18^3 counts as 16^3 with a voxel of padding, which lies outside the cube. */
  @Test
  void dropsPadding() {
    VoxelGrid grid = new VoxelGrid(GridFrame.ofShape(18, 18, 18));
    grid.set(0, 0, 0);
    grid.set(1, 1, 1);
    grid.set(16, 16, 16);
    assertThat(GridInput.of(grid, 16)).isEqualTo(ones(16, 0, 16 * 16 * 16 - 1));
  }

  @Test
  void centresOblongGrids() {
    VoxelGrid grid = new VoxelGrid(GridFrame.ofShape(4, 2, 2));
    grid.set(0, 0, 0);
    assertThat(GridInput.of(grid, 4)).isEqualTo(ones(4, 4 + 1));
  }

  /** Any occupied voxel in a block makes it occupied, counted one by one. */
  @Test
  void poolsAsBruteForceDoes() {
    SplittableRandom random = new SplittableRandom(4);
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(12));
    float[] expected = new float[64];
    for (int i = 0; i < 12; i++) {
      int x = random.nextInt(12);
      int y = random.nextInt(12);
      int z = random.nextInt(12);
      grid.set(x, y, z);
      expected[(x / 3 * 4 + y / 3) * 4 + z / 3] = 1;
    }
    assertThat(GridInput.of(grid, 4)).isEqualTo(expected);
  }

  @Test
  void fitsAMeshIntoTheCube() throws IOException {
    Path path = folder.resolve("box.off");
    Files.writeString(
        path,
        """
        OFF
        8 6 0
        10 20 30
        14 20 30
        10 22 30
        14 22 30
        10 20 34
        14 20 34
        10 22 34
        14 22 34
        4 0 2 3 1
        4 4 5 7 6
        4 0 1 5 4
        4 2 6 7 3
        4 0 4 6 2
        4 1 3 7 5
        """);
    Observation seen = GridInput.read(path, 16, OptionalInt.empty(), 1);
    assertThat(seen.transform()).isEqualTo(new Normalization(12, 21, 32, 0.25));
    for (int i = 0; i < seen.row().length; i++) {
      int y = i / 16 % 16;
      assertThat(seen.row()[i]).as("voxel %d", i).isEqualTo(y >= 4 && y < 12 ? 1 : 0);
    }
  }

  @Test
  void readsAGridOfAnArchive() throws IOException {
    byte[] voxels = new byte[2 * 8];
    voxels[8 + 5] = 1;
    Path path = Npy.write(folder.resolve("two.npy"), "|i1", "(2, 2, 2, 2)", voxels);
    Observation seen = GridInput.read(path, 2, OptionalInt.of(1), 1);
    assertThat(seen.row()).isEqualTo(ones(2, 5));
    assertThat(seen.transform()).isEqualTo(new Normalization(0, 0, 0, 0.5));
    assertThatThrownBy(() -> GridInput.read(path, 2, OptionalInt.of(0), 1))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("no voxel is occupied");
    assertThatThrownBy(() -> GridInput.read(path, 2, OptionalInt.empty(), 1))
        .hasMessageContaining("choose one with --index N");
    assertThatThrownBy(() -> GridInput.read(path, 2, OptionalInt.of(2), 1))
        .hasMessageContaining("grid 2 does not exist");
  }

  @Test
  void refusesACloud() throws IOException {
    byte[] points = "none of this is read....".getBytes(StandardCharsets.US_ASCII);
    Path path = Npy.write(folder.resolve("cloud.npy"), "<f4", "(2, 3)", points);
    assertThatThrownBy(() -> GridInput.read(path, 16, OptionalInt.empty(), 1))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("a grid needs three dimensions");
  }
}
