package io.nacre.voxel.morphology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import org.junit.jupiter.api.Test;

class ExcessPartsTest {

  private static final GridFrame FRAME = new GridFrame(16, 12, 70, 70);

  /** A block from (2,2,2) to (9,9,60); the truth has a cavity at its place (4,4,4). */
  private static boolean truth(int x, int y, int z) {
    boolean block = x >= 2 && x < 10 && y >= 2 && y < 10 && z >= 2 && z < 61;
    return block && !(x == 4 && y == 4 && z == 4);
  }

  private static VoxelGrid exact() {
    VoxelGrid grid = new VoxelGrid(FRAME);
    for (int x = 0; x < FRAME.nx(); x++) {
      for (int y = 0; y < FRAME.ny(); y++) {
        for (int z = 0; z < FRAME.nz(); z++) {
          grid.set(x, y, z, truth(x, y, z));
        }
      }
    }
    return grid;
  }

  @Test
  void whatIsExactHasNothingTooMuch() {
    ExcessParts parts = ExcessParts.of(exact(), ExcessPartsTest::truth);
    assertThat(parts.components()).isEqualTo(1);
    assertThat(parts.cavities()).isEqualTo(1);
    assertThat(parts.count()).isZero();
  }

  @Test
  void crumbsAndHolesAreFound() {
    VoxelGrid decoded = exact();
    decoded.set(13, 6, 66);
    decoded.set(14, 7, 67);
    decoded.clear(7, 7, 30);
    decoded.clear(7, 7, 31);
    // At the surface: neither a part of its own nor a cavity.
    decoded.set(10, 5, 20);
    decoded.clear(9, 5, 40);
    ExcessParts parts = ExcessParts.of(decoded, ExcessPartsTest::truth);
    assertThat(parts.components()).isEqualTo(2);
    assertThat(parts.crumbCount()).isEqualTo(1);
    assertThat(parts.crumbs().count()).isEqualTo(2);
    assertThat(parts.crumbs().get(14, 7, 67)).isTrue();
    assertThat(parts.cavities()).isEqualTo(2);
    assertThat(parts.holeCount()).isEqualTo(1);
    assertThat(parts.holes().count()).isEqualTo(2);
    assertThat(parts.holes().get(7, 7, 31)).isTrue();
    assertThat(ExcessParts.crumbs(decoded, ExcessPartsTest::truth)).isEqualTo(parts.crumbs());
    assertThat(ExcessParts.holes(decoded, ExcessPartsTest::truth)).isEqualTo(parts.holes());
  }

  /** Two empty voxels that share an edge alone are two cavities, two occupied ones one part. */
  @Test
  void occupiedVoxelsConnectByCornersAndEmptyOnesByFaces() {
    VoxelGrid decoded = exact();
    decoded.clear(7, 7, 30);
    decoded.clear(8, 8, 30);
    decoded.set(13, 6, 10);
    decoded.set(14, 7, 11);
    ExcessParts parts = ExcessParts.of(decoded, ExcessPartsTest::truth);
    assertThat(parts.holeCount()).isEqualTo(2);
    assertThat(parts.crumbCount()).isEqualTo(1);
  }

  @Test
  void emptyPartsAtTheBorderAreNoCavities() {
    VoxelGrid decoded = new VoxelGrid(FRAME);
    ExcessParts none = ExcessParts.of(decoded, (x, y, z) -> false);
    assertThat(none.components()).isZero();
    assertThat(none.cavities()).isZero();
    assertThat(none.count()).isZero();
    // A wall through the whole grid leaves two empty parts, both at the border.
    for (int y = 0; y < FRAME.ny(); y++) {
      for (int z = 0; z < FRAME.nz(); z++) {
        decoded.set(5, y, z);
      }
    }
    ExcessParts wall = ExcessParts.of(decoded, (x, y, z) -> x == 5);
    assertThat(wall.cavities()).isZero();
    assertThat(wall.count()).isZero();
  }
}
