package io.nacre.train.prior;

import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.ClosedShell;
import io.nacre.voxel.morphology.Downsampler;
import io.nacre.voxel.morphology.ShellFiller;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * An object to learn a context model from.
 *
 * @param name what is recorded in the model
 * @param weight how often it is drawn, relative to others; above 0
 * @param surface the voxels that its surface touches
 * @param solid the filled surface, or null when it encloses little
 */
public record PriorExample(
    String name, double weight, VoxelGrid surface, @Nullable VoxelGrid solid) {

  /**
   * An object of a grid of its surface or of a solid.
   *
   * @param grid even sides and unit, at least 32
   */
  public static PriorExample of(String name, double weight, VoxelGrid grid) {
    VoxelGrid filled = ShellFiller.fill(grid);
    boolean closed = filled.count() >= ClosedShell.IS_AN_EXAMPLE * grid.count();
    return new PriorExample(name, weight, grid, closed ? filled : null);
  }

  /**
   * One of the grids that the object gives: solid, at full or half resolution, surface, whole, at
   * half resolution or cut by a plane, in one of the 48 orientations.
   */
  VoxelGrid draw(SplittableRandom random) {
    double choice = random.nextDouble();
    VoxelGrid grid;
    if (solid != null && choice < 0.5) {
      grid = solid;
    } else if (solid != null && choice < 0.8) {
      grid = Downsampler.majority2(solid);
    } else if (solid == null && choice < 0.15) {
      grid = Downsampler.maxPool(surface, 2);
    } else {
      grid = surface;
    }
    VoxelGrid turned = GridSymmetry.of(random.nextInt(GridSymmetry.COUNT)).apply(grid);
    if (solid != null && grid == surface && random.nextInt(4) > 0) {
      cut(turned, random);
    }
    return turned;
  }

  /** Empties what lies beyond a random plane, so that a closed surface becomes an open one. */
  private static void cut(VoxelGrid grid, SplittableRandom random) {
    double a = random.nextGaussian();
    double b = random.nextGaussian();
    double c = random.nextGaussian();
    double distance = 0.3 * (random.nextDouble() - 0.5) * Math.sqrt(a * a + b * b + c * c);
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int i = 0; i < grid.wordsPerRow(); i++) {
          long word = grid.words()[grid.row(x, y) + i];
          for (long rest = word; rest != 0; rest &= rest - 1) {
            int z = 64 * i + Long.numberOfTrailingZeros(rest);
            double side = a * grid.frame().x(x) + b * grid.frame().y(y) + c * grid.frame().z(z);
            if (side > distance) {
              grid.clear(x, y, z);
            }
          }
        }
      }
    }
  }
}
