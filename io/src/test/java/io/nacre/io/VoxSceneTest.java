package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.GridOptions;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoxSceneTest {

  private static final int[] SIDES = {2, 3, 5};
  private static final int[] VOXELS = {0, 0, 0, 1, 0, 0, 1, 2, 0, 1, 2, 4};

  @TempDir Path folder;

  private ReadShape read(VoxFile file) throws IOException {
    return read(file, GridOptions.DEFAULT);
  }

  private ReadShape read(VoxFile file, GridOptions options) throws IOException {
    Path path = Files.write(folder.resolve("a.vox"), file.bytes());
    return ShapeReader.read(path, options, ReadLimits.DEFAULT);
  }

  private static VoxelGrid grid(ReadShape read) {
    return ((Shape.Grid) read.shape()).grid();
  }

  private static Set<String> voxels(VoxelGrid grid) {
    Set<String> found = new TreeSet<>();
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          if (grid.get(x, y, z)) {
            found.add(x + " " + y + " " + z);
          }
        }
      }
    }
    return found;
  }

  /**
   * By the format's description: row r of the matrix has its entry, 1 or -1, in the column that the
   * code says; voxel centres turn about the integer middle of the model.
   */
  private static long[] turned(int code, int x, int y, int z) {
    int[][] matrix = new int[3][3];
    int second = code >> 2 & 3;
    matrix[0][code & 3] = (code & 16) == 0 ? 1 : -1;
    matrix[1][second] = (code & 32) == 0 ? 1 : -1;
    matrix[2][3 - (code & 3) - second] = (code & 64) == 0 ? 1 : -1;
    double[] centre = {x + 0.5 - SIDES[0] / 2, y + 0.5 - SIDES[1] / 2, z + 0.5 - SIDES[2] / 2};
    long[] place = new long[3];
    for (int r = 0; r < 3; r++) {
      double sum = 0;
      for (int c = 0; c < 3; c++) {
        sum += matrix[r][c] * centre[c];
      }
      place[r] = (long) Math.floor(sum);
    }
    return place;
  }

  @Test
  void everyTurnOfASingleModelIsThatOfItsMatrix() throws IOException {
    int turns = 0;
    for (int code = 0; code < 128; code++) {
      if ((code & 3) == 3 || (code >> 2 & 3) == 3 || (code & 3) == (code >> 2 & 3)) {
        continue;
      }
      VoxFile file =
          new VoxFile()
              .model(SIDES[0], SIDES[1], SIDES[2], VOXELS)
              .transform(0, 1, -1, false)
              .group(1, 2)
              .transform(2, 3, -1, false, "_r", String.valueOf(code), "_t", "3 -4 5")
              .shape(3, 0);
      long[] low = {99, 99, 99};
      for (int x = 0; x < SIDES[0]; x++) {
        for (int y = 0; y < SIDES[1]; y++) {
          for (int z = 0; z < SIDES[2]; z++) {
            long[] place = turned(code, x, y, z);
            for (int r = 0; r < 3; r++) {
              low[r] = Math.min(low[r], place[r]);
            }
          }
        }
      }
      Set<String> expected = new TreeSet<>();
      for (int i = 0; i < VOXELS.length; i += 3) {
        long[] p = turned(code, VOXELS[i], VOXELS[i + 1], VOXELS[i + 2]);
        expected.add((p[0] - low[0]) + " " + (p[1] - low[1]) + " " + (p[2] - low[2]));
      }
      assertThat(voxels(grid(read(file)))).as("_r " + code).isEqualTo(expected);
      turns++;
    }
    assertThat(turns).isEqualTo(48);
  }

  @Test
  void turnedGroupsTurnWhatIsInThem() throws IOException {
    // The group turns x to y (row 0 is -y, row 1 is x: 1 | 0 | 16), so a model 4 along x comes 4
    // along y; the voxels lie at x 3 and 4 before, that is y 3 and 4 behind.
    VoxFile file =
        new VoxFile()
            .model(1, 1, 1, 0, 0, 0)
            .transform(0, 1, -1, false, "_r", "17")
            .group(1, 2, 4)
            .transform(2, 3, -1, false)
            .shape(3, 0)
            .transform(4, 3, -1, false, "_t", "4 1 0");
    VoxelGrid grid = grid(read(file));
    assertThat(new int[] {grid.nx(), grid.ny(), grid.nz()}).containsExactly(2, 5, 1);
    assertThat(voxels(grid)).containsExactlyInAnyOrder("1 0 0", "0 4 0");
  }

  @Test
  void hiddenModelsAreLeftOutWithANote() throws IOException {
    ReadShape read = read(VoxFile.scene());
    assertThat(grid(read).count()).isEqualTo(3);
    assertThat(read.notes()).containsExactly("left out 1 hidden model");
    VoxFile all =
        new VoxFile()
            .model(1, 1, 1, 0, 0, 0)
            .transform(0, 1, -1, true)
            .group(1, 2)
            .transform(2, 3, -1, false)
            .shape(3, 0);
    assertThatThrownBy(() -> read(all)).hasMessageContaining("hidden");
  }

  @Test
  void anEmptyFirstModelIsNotTheWholeFile() throws IOException {
    VoxFile file = new VoxFile().model(9, 9, 9).model(2, 1, 1, 1, 0, 0);
    ReadShape read = read(file);
    assertThat(voxels(grid(read))).containsExactly("1 0 0");
    assertThat(read.notes()).singleElement().asString().contains("2 models", "--index");
    assertThat(grid(read(file, GridOptions.DEFAULT.withIndex(0))).count()).isZero();
    assertThatThrownBy(() -> read(file, GridOptions.DEFAULT.withIndex(2)))
        .hasMessageContaining("there are 2");
  }

  @Test
  void modelsThatNothingPlacesAreNoted() throws IOException {
    VoxFile file =
        new VoxFile()
            .model(1, 1, 1, 0, 0, 0)
            .model(1, 1, 1, 0, 0, 0)
            .transform(0, 1, -1, false)
            .shape(1, 1);
    assertThat(read(file).notes()).singleElement().asString().contains("left out 1 model");
  }

  @Test
  void circlesDoublingsAndFarPlacesAreRefused() {
    VoxFile circle =
        new VoxFile()
            .model(1, 1, 1, 0, 0, 0)
            .transform(0, 1, -1, false)
            .group(1, 2)
            .transform(2, 1, -1, false);
    assertThatThrownBy(() -> read(circle))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("circles");
    VoxFile doubling = new VoxFile().model(1, 1, 1, 0, 0, 0);
    for (int i = 0; i < 60; i++) {
      doubling.group(i, i + 1, i + 1);
    }
    doubling.shape(60, 0);
    assertThatThrownBy(() -> read(doubling)).hasMessageContaining("more than");
    VoxFile far =
        new VoxFile()
            .model(1, 1, 1, 0, 0, 0)
            .group(0, 1, 2)
            .transform(1, 3, -1, false, "_t", "-2147483648 0 0")
            .transform(2, 3, -1, false, "_t", "2147483647 0 0")
            .shape(3, 0);
    assertThatThrownBy(() -> read(far)).hasMessageContaining("far apart", "4294967296x1x1");
    VoxFile missing = new VoxFile().model(1, 1, 1, 0, 0, 0).transform(0, 7, -1, false);
    assertThatThrownBy(() -> read(missing)).hasMessageContaining("node 7");
    VoxFile wrongTurn =
        new VoxFile().model(1, 1, 1, 0, 0, 0).transform(0, 1, -1, false, "_r", "5").shape(1, 0);
    assertThatThrownBy(() -> read(wrongTurn)).hasMessageContaining("_r \"5\"");
  }
}
