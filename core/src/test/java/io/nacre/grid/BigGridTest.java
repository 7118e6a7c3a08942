package io.nacre.grid;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A grid of 512^3, 16 MiB of bits, needs memory for a few copies of its bits and no more. */
class BigGridTest {

  private static final GridFrame FRAME = GridFrame.cube(512);
  private static final GridCoder CODER = GridCoder.shipped();

  /** Bytes of the grid's bits. */
  private static final long BITS = FRAME.voxelCount() / 8;

  /** A bowl somewhere, and two corners. */
  private static VoxelGrid grid() {
    VoxelGrid solid = new VoxelGrid(FRAME);
    for (int x = 0; x < 60; x++) {
      for (int y = 0; y < 60; y++) {
        for (int z = 0; z < 60; z++) {
          int square = (x - 30) * (x - 30) + (y - 30) * (y - 30) + (z - 30) * (z - 30);
          solid.set(400 + x, 7 + y, 220 + z, square < 800);
        }
      }
    }
    VoxelGrid shell = BoundaryVoxels.innerBoundary(solid, Connectivity.TWENTY_SIX);
    shell.set(0, 0, 511);
    shell.set(511, 511, 511);
    return shell;
  }

  @ParameterizedTest
  @EnumSource(GridForm.class)
  void comesBackInBoundedMemory(GridForm form) {
    VoxelGrid grid = grid();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] code = CODER.encode(grid, form).bytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    VoxelGrid decoded = CODER.decode(code, 0, code.length, FRAME).grid();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(decoded).isEqualTo(grid);
    assertThat(code.length).isLessThan(700);
    // The grid and, padded, what is known; for shells the solid and the exceptions too.
    assertThat(allocated).isLessThan((form.isShell() ? 6 : 3) * BITS);
  }
}
