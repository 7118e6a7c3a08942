package io.nacre.voxel.morphology;

import io.nacre.voxel.VoxelGrid;

/**
 * When a grid counts as the shell of a closed object: when filling what it encloses makes it larger
 * by a factor, one for each purpose. A thin shell around a ball of radius r voxels grows to about r
 * / 3 times its voxels, so the factors below tell objects of a few voxels across from the rest; an
 * open surface encloses nothing but stray pockets.
 */
public final class ClosedShell {

  /** For trying to code the solid instead: anything enclosed will do, the shorter code is taken. */
  public static final double ENCLOSES_ANYTHING = 1;

  /**
   * For calling a shell closed and taking the solid, or its surface, for the object that is meant:
   * a quarter more, which pockets between touching sheets do not reach.
   */
  public static final double IS_CLOSED = 1.25;

  /**
   * For training a network on the solid and taking its boundary: half as much again. A closed shell
   * with less inside is mostly its own boundary, which a network learns as well directly.
   */
  public static final double WORTH_LEARNING = 1.5;

  /**
   * For drawing a solid as an example of solids, from this factor on: as much inside as there is
   * shell, so that examples of solids are not shells again.
   */
  public static final double IS_AN_EXAMPLE = 2;

  /**
   * A grid is taken to be a thin shell when at least this part of its voxels has an empty one at a
   * face. Solid cubes are below it from 6 voxels across on (0.70).
   */
  private static final double THIN = 0.75;

  private ClosedShell() {}

  /**
   * Whether {@code filled} has more than {@code factor} times the voxels of {@code shell}.
   *
   * @param filled {@link ShellFiller#fill} of the shell
   */
  public static boolean encloses(VoxelGrid shell, VoxelGrid filled, double factor) {
    return filled.count() > factor * shell.count();
  }

  /** Whether {@code shell} encloses so much that the solid inside is the object that is meant. */
  public static boolean isClosed(VoxelGrid shell) {
    return encloses(shell, ShellFiller.fill(shell), IS_CLOSED);
  }

  /** Whether {@code grid} looks like a thin shell, closed or open. */
  public static boolean isThin(VoxelGrid grid) {
    long boundary = BoundaryVoxels.innerBoundary(grid, Connectivity.SIX).count();
    return boundary >= THIN * grid.count();
  }
}
