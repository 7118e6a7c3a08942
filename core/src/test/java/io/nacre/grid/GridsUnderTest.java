package io.nacre.grid;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Grids of every awkward kind. */
public final class GridsUnderTest {

  private GridsUnderTest() {}

  /** Which voxels are occupied. */
  public interface Occupancy {
    boolean at(int x, int y, int z);
  }

  public static VoxelGrid grid(GridFrame frame, Occupancy occupancy) {
    VoxelGrid grid = new VoxelGrid(frame);
    for (int x = 0; x < frame.nx(); x++) {
      for (int y = 0; y < frame.ny(); y++) {
        for (int z = 0; z < frame.nz(); z++) {
          grid.set(x, y, z, occupancy.at(x, y, z));
        }
      }
    }
    return grid;
  }

  /** Each voxel occupied with probability {@code share}. */
  public static VoxelGrid noise(GridFrame frame, double share, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return grid(frame, (x, y, z) -> random.nextDouble() < share);
  }

  /** Voxels whose distance from the centre, in half sides, is in (inner, outer]. */
  public static VoxelGrid ball(GridFrame frame, double inner, double outer) {
    return grid(
        frame,
        (x, y, z) -> {
          double r = Math.hypot(Math.hypot(frame.x(x), frame.y(y)), frame.z(z));
          return r > inner && r <= outer;
        });
  }

  /** Frames of sides that are powers of two, others, one, and more or less than a word. */
  static List<GridFrame> frames() {
    return List.of(
        GridFrame.cube(1),
        GridFrame.cube(8),
        GridFrame.cube(32),
        new GridFrame(18, 18, 18, 16),
        new GridFrame(1, 1, 70, 70),
        new GridFrame(65, 1, 3, 65),
        new GridFrame(5, 40, 67, 67),
        new GridFrame(33, 17, 9, 33));
  }

  /** Grids of every kind on {@code frame}. */
  static List<VoxelGrid> on(GridFrame frame) {
    List<VoxelGrid> grids = new ArrayList<>();
    grids.add(new VoxelGrid(frame));
    grids.add(grid(frame, (x, y, z) -> true));
    grids.add(grid(frame, (x, y, z) -> (x + y + z) % 2 == 0));
    grids.add(grid(frame, (x, y, z) -> x == frame.nx() - 1 && y == 0 && z == frame.nz() / 2));
    grids.add(ball(frame, -1, 0.8));
    grids.add(ball(frame, 0.7, 0.8));
    grids.add(noise(frame, 0.02, 1));
    grids.add(noise(frame, 0.5, 2));
    grids.add(noise(frame, 0.98, 3));
    return grids;
  }

  public static List<VoxelGrid> all() {
    return frames().stream().flatMap(frame -> on(frame).stream()).toList();
  }
}
