package io.nacre.voxel.morphology;

import io.nacre.voxel.VoxelGrid;

/**
 * The parts of a decoded grid that its truth does not have: crumbs, components without any voxel
 * that is inside the truth, and holes, cavities without any voxel that is outside of it. Occupied
 * voxels connect by 26 neighbours, empty ones by 6.
 *
 * @param components of the decoded grid
 * @param cavities empty parts that do not reach the border of the grid
 * @param crumbs voxels of components that should not be
 * @param holes voxels of cavities that should not be
 * @param crumbCount components that should not be
 * @param holeCount cavities that should not be
 */
public record ExcessParts(
    int components,
    int cavities,
    VoxelGrid crumbs,
    VoxelGrid holes,
    int crumbCount,
    int holeCount) {

  /** What is true of the centre of a voxel. */
  public interface Truth {
    boolean inside(int x, int y, int z);
  }

  /** Those of {@code decoded}. */
  public static ExcessParts of(VoxelGrid decoded, Truth truth) {
    VoxelGrid crumbs = new VoxelGrid(decoded.frame());
    VoxelGrid holes = new VoxelGrid(decoded.frame());
    GridParts occupied = GridParts.of(decoded);
    int crumbCount = excess(occupied, crumbs, truth::inside);
    VoxelGrid empty = complement(decoded);
    GridParts outside = GridParts.of(empty, Connectivity.SIX);
    int holeCount = excess(outside, holes, (x, y, z) -> !truth.inside(x, y, z));
    return new ExcessParts(
        occupied.sizes().length,
        outside.sizes().length - reachingBorder(outside, decoded),
        crumbs,
        holes,
        crumbCount,
        holeCount);
  }

  /** The voxels of components of {@code decoded} that should not be, as {@link #crumbs}. */
  public static VoxelGrid crumbs(VoxelGrid decoded, Truth truth) {
    VoxelGrid found = new VoxelGrid(decoded.frame());
    excess(GridParts.of(decoded), found, truth::inside);
    return found;
  }

  /** The voxels of cavities of {@code decoded} that should not be, as {@link #holes}. */
  public static VoxelGrid holes(VoxelGrid decoded, Truth truth) {
    VoxelGrid found = new VoxelGrid(decoded.frame());
    GridParts empty = GridParts.of(complement(decoded), Connectivity.SIX);
    excess(empty, found, (x, y, z) -> !truth.inside(x, y, z));
    return found;
  }

  /** Components and cavities that should not be. */
  public int count() {
    return crumbCount + holeCount;
  }

  /** Sets the voxels of parts without a voxel as they should be; the number of such parts. */
  private static int excess(GridParts parts, VoxelGrid found, Truth asTheyShouldBe) {
    boolean[] real = new boolean[parts.sizes().length];
    parts.forEach(
        (part, x, y, from, to) -> {
          for (int z = from; z < to && !real[part]; z++) {
            real[part] = asTheyShouldBe.inside(x, y, z);
          }
        });
    parts.forEach(
        (part, x, y, from, to) -> {
          for (int z = from; z < to && !real[part]; z++) {
            found.set(x, y, z);
          }
        });
    int count = 0;
    for (boolean isReal : real) {
      count += isReal ? 0 : 1;
    }
    return count;
  }

  private static int reachingBorder(GridParts parts, VoxelGrid grid) {
    boolean[] reaches = new boolean[parts.sizes().length];
    parts.forEach(
        (part, x, y, from, to) ->
            reaches[part] |=
                x == 0
                    || y == 0
                    || from == 0
                    || x == grid.nx() - 1
                    || y == grid.ny() - 1
                    || to == grid.nz());
    int count = 0;
    for (boolean reach : reaches) {
      count += reach ? 1 : 0;
    }
    return count;
  }

  private static VoxelGrid complement(VoxelGrid grid) {
    VoxelGrid result = new VoxelGrid(grid.frame());
    int perRow = grid.wordsPerRow();
    long last = -1L >>> (64 * perRow - grid.nz());
    for (int i = 0; i < result.words().length; i++) {
      result.words()[i] = ~grid.words()[i] & (i % perRow == perRow - 1 ? last : -1L);
    }
    return result;
  }
}
