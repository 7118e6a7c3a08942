package io.nacre.voxel.morphology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import org.junit.jupiter.api.Test;

class PartTruthTest {

  private static final GridFrame FRAME = new GridFrame(16, 12, 70, 70);

  /** A block from (2,2,2) to (9,9,60) with a cavity at (4,4,4). */
  private static VoxelGrid block() {
    VoxelGrid grid = new VoxelGrid(FRAME);
    for (int x = 2; x < 10; x++) {
      for (int y = 2; y < 10; y++) {
        grid.setRun(x, y, 2, 61);
      }
    }
    grid.clear(4, 4, 4);
    return grid;
  }

  private final PartTruth truth = PartTruth.of(block());

  @Test
  void whatIsExactHasNothingTooMany() {
    assertThat(truth.tooMany(block(), 2)).isZero();
    assertThat(truth.components(block()).places().count()).isZero();
    assertThat(truth.cavities(block()).places().count()).isZero();
  }

  @Test
  void crumbsAndHolesAreFound() {
    VoxelGrid decoded = block();
    decoded.set(13, 6, 66);
    decoded.set(14, 7, 67);
    decoded.clear(7, 7, 30);
    decoded.clear(7, 7, 31);
    // At the surface: neither a part of its own nor a cavity.
    decoded.set(10, 5, 20);
    decoded.clear(9, 5, 40);
    assertThat(truth.tooMany(decoded, 2)).isEqualTo(2);
    PartTruth.Faults crumbs = truth.components(decoded);
    assertThat(crumbs.count()).isEqualTo(1);
    assertThat(crumbs.places().count()).isEqualTo(2);
    assertThat(crumbs.places().get(14, 7, 67)).isTrue();
    PartTruth.Faults holes = truth.cavities(decoded);
    assertThat(holes.count()).isEqualTo(1);
    assertThat(holes.places().count()).isEqualTo(2);
    assertThat(holes.places().get(7, 7, 31)).isTrue();
  }

  /** Two empty voxels that share an edge alone are two cavities, two occupied ones one part. */
  @Test
  void occupiedVoxelsConnectByCornersAndEmptyOnesByFaces() {
    VoxelGrid decoded = block();
    decoded.clear(7, 7, 30);
    decoded.clear(8, 8, 30);
    decoded.set(13, 6, 10);
    decoded.set(14, 7, 11);
    assertThat(truth.cavities(decoded).count()).isEqualTo(2);
    assertThat(truth.components(decoded).count()).isEqualTo(1);
  }

  /** A block that is cut through: the shorter piece is too many, and the cut is what joins them. */
  @Test
  void piecesOfAPartAreTooMany() {
    VoxelGrid decoded = block();
    for (int x = 2; x < 10; x++) {
      for (int y = 2; y < 10; y++) {
        decoded.clear(x, y, 50);
        decoded.clear(x, y, 51);
      }
    }
    PartTruth.Faults pieces = truth.components(decoded);
    assertThat(pieces.count()).isEqualTo(1);
    assertThat(pieces.places().count()).isEqualTo(2 * 64);
    assertThat(pieces.places().get(9, 2, 51)).isTrue();
  }

  /** A pit that is closed is a cavity too many; the lid over it is wrong. */
  @Test
  void whatIsShutInIsTooMany() {
    VoxelGrid solid = block();
    for (int z = 30; z < 61; z++) {
      solid.clear(5, 5, z);
    }
    VoxelGrid decoded = solid.copy();
    decoded.set(5, 5, 40);
    PartTruth.Faults shut = PartTruth.of(solid).cavities(decoded);
    assertThat(shut.count()).isEqualTo(1);
    assertThat(shut.places().count()).isEqualTo(1);
    assertThat(shut.places().get(5, 5, 40)).isTrue();
  }

  @Test
  void gridsOfAnyResolutionAreJudged() {
    VoxelGrid twice = new VoxelGrid(FRAME.atResolution(140));
    for (int x = 4; x < 20; x++) {
      for (int y = 4; y < 20; y++) {
        twice.setRun(x, y, 4, 122);
      }
    }
    for (int z = 8; z < 10; z++) {
      twice.clear(8, 8, z);
      twice.clear(9, 9, z);
    }
    // Two cavities where the solid has one; and a crumb.
    assertThat(truth.tooMany(twice, 2)).isEqualTo(1);
    twice.set(28, 12, 130);
    assertThat(truth.tooMany(twice, 2)).isEqualTo(2);
  }

  /** A wall through the whole grid leaves two empty parts; neither is a cavity too many. */
  @Test
  void partsOfTheOutsideAreTheSolids() {
    VoxelGrid wall = new VoxelGrid(FRAME);
    for (int y = 0; y < FRAME.ny(); y++) {
      wall.setRun(5, y, 0, FRAME.nz());
    }
    assertThat(PartTruth.of(wall).tooMany(wall.copy(), 2)).isZero();
    assertThat(truth.tooMany(new VoxelGrid(FRAME), 2)).isZero();
  }
}
