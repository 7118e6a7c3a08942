package io.nacre.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import org.junit.jupiter.api.Test;

class SolidPartsTest {

  /** Two boxes; the first has a corner of the grid, or leaves that many voxels free there. */
  private static SolidParts parts(int side, int free) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(side));
    fill(grid, free, free + 9);
    fill(grid, free + 12, free + 20);
    return SolidTruth.of(grid).parts(2);
  }

  private static void fill(VoxelGrid grid, int from, int to) {
    for (int x = from; x < to; x++) {
      for (int y = from; y < to; y++) {
        for (int z = from; z < to; z++) {
          grid.set(x, y, z);
        }
      }
    }
  }

  private static IndexBox cube(int from, int to) {
    return new IndexBox(from, to, from, to, from, to);
  }

  @Test
  void theWindowIsTheObjectAndAnEmptyVoxelAround() {
    SolidParts inside = parts(40, 3);
    assertThat(inside.extent()).isEqualTo(cube(3, 23));
    assertThat(inside.window()).isEqualTo(cube(2, 24));
    assertThat(inside.windowFrame()).isEqualTo(new GridFrame(22, 22, 22, 40));
    assertThat(parts(40, 0).window()).isEqualTo(cube(0, 21));
  }

  @Test
  void placeDoesNotMatter() {
    for (int free : new int[] {0, 1, 5, 20}) {
      SolidParts parts = parts(40, free);
      assertThat(parts.aliases()).isZero();
      VoxelGrid decoded = new VoxelGrid(parts.windowFrame());
      int first = free - parts.window().x0();
      fill(decoded, first, first + 9);
      fill(decoded, first + 12, first + 20);
      assertThat(parts.truth().tooMany(decoded, 1)).isZero();
      // A voxel between the boxes, and a hole in the first.
      decoded.set(first + 10, first + 10, first + 10);
      decoded.set(first + 4, first + 4, first + 4, false);
      assertThat(parts.truth().tooMany(decoded, 2)).isEqualTo(2);
    }
  }

  @Test
  void ofLargeGridsThereIsAllAtHalfTheResolution() {
    SolidParts parts = parts(300, 4);
    assertThat(parts.frame()).isEqualTo(GridFrame.cube(150));
    assertThat(parts.window()).isEqualTo(cube(0, 150));
    assertThat(parts.extent()).isEqualTo(cube(2, 12));
  }
}
