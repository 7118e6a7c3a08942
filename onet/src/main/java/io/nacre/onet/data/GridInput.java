package io.nacre.onet.data;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShellFiller;
import io.nacre.voxel.VoxelGrid;

/**
 * Grids as the encoder of {@link Task#VOXELS} sees them: side^3 values, 0 or 1, x slowest and z
 * fastest, over the cube that the grid spans.
 */
public final class GridInput {

  private GridInput() {}

  /**
   * A grid, what it encloses filled, at another resolution: a voxel is 1 when the centre of an
   * occupied voxel lies in it (on a face the upper one), or, where the result is finer, when its
   * centre lies in an occupied voxel. What lies outside the cube is dropped.
   *
   * @param side voxels along an axis of the result
   */
  public static float[] of(VoxelGrid grid, int side) {
    VoxelGrid solid = ShellFiller.fill(grid);
    GridFrame frame = solid.frame();
    return side <= frame.unit() ? pooled(solid, side) : refined(solid, side);
  }

  private static float[] pooled(VoxelGrid solid, int side) {
    GridFrame frame = solid.frame();
    float[] values = new float[side * side * side];
    for (int x = 0; x < frame.nx(); x++) {
      int toX = index(x, frame.nx(), frame.unit(), side, side);
      for (int y = 0; y < frame.ny(); y++) {
        int toY = index(y, frame.ny(), frame.unit(), side, side);
        for (int z = 0; z < frame.nz(); z++) {
          int toZ = index(z, frame.nz(), frame.unit(), side, side);
          if (toX >= 0 && toY >= 0 && toZ >= 0 && solid.get(x, y, z)) {
            values[(toX * side + toY) * side + toZ] = 1;
          }
        }
      }
    }
    return values;
  }

  private static float[] refined(VoxelGrid solid, int side) {
    GridFrame frame = solid.frame();
    float[] values = new float[side * side * side];
    for (int x = 0; x < side; x++) {
      int fromX = index(x, side, side, frame.unit(), frame.nx());
      for (int y = 0; y < side; y++) {
        int fromY = index(y, side, side, frame.unit(), frame.ny());
        for (int z = 0; z < side; z++) {
          int fromZ = index(z, side, side, frame.unit(), frame.nz());
          values[(x * side + y) * side + z] = solid.getOrFalse(fromX, fromY, fromZ) ? 1 : 0;
        }
      }
    }
    return values;
  }

  /**
   * The voxel of a line of {@code m} at {@code toUnit} that the centre of voxel {@code i} of a line
   * of {@code n} at {@code unit} lies in, both lines centred; -1 when it lies in none.
   */
  private static int index(int i, int n, int unit, int toUnit, int m) {
    long centre = 2L * i - (n - 1);
    long at = Math.floorDiv(centre * toUnit + (long) m * unit, 2L * unit);
    return at >= 0 && at < m ? (int) at : -1;
  }
}
