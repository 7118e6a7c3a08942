package io.nacre.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.voxel.BoundaryVoxels;
import io.nacre.voxel.Connectivity;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdaptiveGridCoderTest {

  private static VoxelGrid roundTrip(VoxelGrid grid) {
    byte[] code = AdaptiveGridCoder.encode(grid);
    DecodedGrid decoded = AdaptiveGridCoder.decode(code, 0, code.length, grid.frame());
    assertThat(decoded.bytesRead()).isEqualTo(code.length);
    return decoded.grid();
  }

  @Test
  void everyGridComesBack() {
    for (VoxelGrid grid : GridsUnderTest.all()) {
      assertThat(roundTrip(grid)).isEqualTo(grid);
    }
  }

  @Test
  void rowsOfSeveralWordsComeBack() {
    GridFrame frame = new GridFrame(7, 9, 200, 200);
    for (VoxelGrid grid : GridsUnderTest.on(frame)) {
      assertThat(roundTrip(grid)).isEqualTo(grid);
    }
  }

  @Test
  void shellsWithExceptionsComeBack() {
    GridFrame frame = GridFrame.cube(48);
    VoxelGrid shell =
        BoundaryVoxels.innerBoundary(GridsUnderTest.ball(frame, -1, 0.9), Connectivity.TWENTY_SIX);
    assertThat(roundTrip(shell)).isEqualTo(shell);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      shell.set(random.nextInt(48), random.nextInt(48), random.nextInt(48), random.nextBoolean());
    }
    assertThat(roundTrip(shell)).isEqualTo(shell);
  }

  @Test
  void aClosedShellIsSmallerThanItsVoxelsCodedDirectly() {
    GridFrame frame = GridFrame.cube(96);
    VoxelGrid solid = GridsUnderTest.grid(frame, (x, y, z) -> torus(frame, x, y, z) < 0.3);
    VoxelGrid shell = BoundaryVoxels.innerBoundary(solid, Connectivity.TWENTY_SIX);
    int solidBytes = AdaptiveGridCoder.encode(solid).length;
    assertThat(AdaptiveGridCoder.encode(shell).length).isLessThan(solidBytes + 12);
  }

  private static double torus(GridFrame frame, int x, int y, int z) {
    double ring = Math.hypot(frame.x(x), frame.y(y)) - 0.6;
    return Math.hypot(ring, frame.z(z));
  }

  @Test
  void regularGridsTakeFewBytes() {
    GridFrame frame = GridFrame.cube(128);
    assertThat(AdaptiveGridCoder.encode(new VoxelGrid(frame)).length).isLessThan(5);
    assertThat(AdaptiveGridCoder.encode(GridsUnderTest.grid(frame, (x, y, z) -> true)).length)
        .isLessThan(40);
    assertThat(
            AdaptiveGridCoder.encode(
                    GridsUnderTest.grid(frame, (x, y, z) -> x == 5 && y == 77 && z == 127))
                .length)
        .isLessThan(30);
    VoxelGrid half = GridsUnderTest.noise(GridFrame.cube(32), 0.5, 4);
    assertThat(AdaptiveGridCoder.encode(half).length).isLessThan(4500);
  }

  @Test
  void damagedBytesGiveSomeGrid() {
    GridFrame frame = new GridFrame(20, 22, 70, 70);
    VoxelGrid shell =
        BoundaryVoxels.innerBoundary(GridsUnderTest.ball(frame, -1, 0.25), Connectivity.TWENTY_SIX);
    byte[] code = AdaptiveGridCoder.encode(shell);
    for (int length = 0; length < code.length; length++) {
      assertThat(AdaptiveGridCoder.decode(code, 0, length, frame).bytesRead())
          .isLessThanOrEqualTo(length);
    }
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = code.clone();
      damaged[random.nextInt(code.length)] ^= (byte) random.nextInt(1, 256);
      VoxelGrid some = AdaptiveGridCoder.decode(damaged, 0, code.length, frame).grid();
      assertThat(some.frame()).isEqualTo(frame);
      VoxelGrid again = new VoxelGrid(frame);
      PaddedBits.of(some).copyTo(again);
      assertThat(again).as("no bit outside the rows").isEqualTo(some);
    }
    byte[] noise = new byte[5000];
    random.nextBytes(noise);
    assertThat(AdaptiveGridCoder.decode(noise, 0, 5000, frame).bytesRead()).isPositive();
    Arrays.fill(noise, (byte) 255);
    assertThat(AdaptiveGridCoder.decode(noise, 0, 5000, frame).bytesRead()).isPositive();
  }
}
