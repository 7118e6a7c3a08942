package io.nacre.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GridCoderTest {

  private static final GridCoder CODER = GridCoder.shipped();

  private static VoxelGrid roundTrip(VoxelGrid grid) {
    EncodedGrid code = CODER.encode(grid, 2);
    assertThat(GridCoder.form(code.bytes(), 0, code.bytes().length)).isEqualTo(code.form());
    return decoded(code, grid.frame());
  }

  private static VoxelGrid decoded(EncodedGrid code, GridFrame frame) {
    int length = code.bytes().length;
    DecodedGrid decoded = CODER.decode(code.bytes(), 0, length, frame);
    assertThat(decoded.bytesRead()).isEqualTo(length);
    return decoded.grid();
  }

  private static int bytes(VoxelGrid grid) {
    return CODER.encode(grid, 1).bytes().length;
  }

  @Test
  void everyGridComesBack() {
    for (VoxelGrid grid : GridsUnderTest.all()) {
      assertThat(roundTrip(grid)).isEqualTo(grid);
    }
  }

  @Test
  void everyFormGivesTheGridBack() {
    for (VoxelGrid grid : GridsUnderTest.on(new GridFrame(19, 33, 66, 66))) {
      for (GridForm form : GridForm.values()) {
        EncodedGrid code = CODER.encode(grid, form);
        assertThat(code.form()).isEqualTo(form);
        assertThat(decoded(code, grid.frame())).isEqualTo(grid);
      }
    }
  }

  @Test
  void threadsChangeNothing() {
    VoxelGrid shell = GridsUnderTest.ball(GridFrame.cube(40), 0.8, 0.85);
    assertThat(CODER.encode(shell, 1).bytes()).isEqualTo(CODER.encode(shell, 3).bytes());
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
    GridFrame frame = GridFrame.cube(64);
    VoxelGrid solid = GridsUnderTest.grid(frame, (x, y, z) -> torus(frame, x, y, z) < 0.3);
    VoxelGrid shell = BoundaryVoxels.innerBoundary(solid, Connectivity.TWENTY_SIX);
    int solidBytes = bytes(solid);
    assertThat(bytes(shell)).isLessThan(solidBytes + 12);
  }

  private static double torus(GridFrame frame, int x, int y, int z) {
    double ring = Math.hypot(frame.x(x), frame.y(y)) - 0.6;
    return Math.hypot(ring, frame.z(z));
  }

  @Test
  void regularGridsTakeFewBytes() {
    GridFrame frame = GridFrame.cube(128);
    assertThat(bytes(new VoxelGrid(frame))).isLessThan(5);
    assertThat(bytes(GridsUnderTest.grid(frame, (x, y, z) -> true))).isLessThan(40);
    assertThat(bytes(GridsUnderTest.grid(frame, (x, y, z) -> x == 5 && y == 77 && z == 127)))
        .isLessThan(30);
    VoxelGrid half = GridsUnderTest.noise(GridFrame.cube(32), 0.5, 4);
    assertThat(bytes(half)).isLessThan(4500);
  }

  @Test
  void damagedBytesGiveSomeGrid() {
    GridFrame frame = new GridFrame(20, 22, 70, 70);
    VoxelGrid shell =
        BoundaryVoxels.innerBoundary(GridsUnderTest.ball(frame, -1, 0.25), Connectivity.TWENTY_SIX);
    byte[] code = CODER.encode(shell, 2).bytes();
    for (int length = 0; length < code.length; length += 5) {
      assertThat(CODER.decode(code, 0, length, frame).bytesRead()).isLessThanOrEqualTo(length);
    }
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 80; i++) {
      byte[] damaged = code.clone();
      damaged[random.nextInt(code.length)] ^= (byte) random.nextInt(1, 256);
      VoxelGrid some = CODER.decode(damaged, 0, code.length, frame).grid();
      assertThat(some.frame()).isEqualTo(frame);
      VoxelGrid again = new VoxelGrid(frame);
      PaddedBits.of(some).copyTo(again);
      assertThat(again).as("no bit outside the rows").isEqualTo(some);
    }
    byte[] noise = new byte[5000];
    random.nextBytes(noise);
    assertThat(CODER.decode(noise, 0, 5000, frame).bytesRead()).isPositive();
    Arrays.fill(noise, (byte) 255);
    assertThat(CODER.decode(noise, 0, 5000, frame).bytesRead()).isPositive();
  }
}
