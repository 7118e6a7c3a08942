package io.nacre.voxel.solid;

import io.nacre.voxel.VoxelGrid;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a solid of parts thinner than a voxel falls into loose pieces.
 *
 * @param pieces sets of voxels connected by steps to one of the 26 neighbours
 * @param parts parts of the mesh
 * @param share share of the voxels outside the largest pieces, one for each part of the mesh
 */
record Crumbling(int pieces, int parts, double share) {

  static Crumbling of(VoxelGrid grid, int parts) {
    long[] sizes = VoxelPieces.sizes(grid);
    long all = 0;
    long loose = 0;
    for (int i = 0; i < sizes.length; i++) {
      all += sizes[i];
      loose += i < parts ? 0 : sizes[i];
    }
    return new Crumbling(sizes.length, parts, (double) loose / Math.max(1, all));
  }

  /**
   * A sentence for the user, or null when there is nothing to say.
   *
   * @param meaningful whether the solid can be used all the same
   * @param bare share of the surface that bounds none of it
   */
  @Nullable String warning(boolean meaningful, double bare) {
    if (meaningful && pieces <= parts) {
      return null;
    }
    return String.format(
        Locale.ROOT,
        "the mesh is thinner than a voxel in places: %.0f%% of its surface bounds no voxel and its"
            + " solid falls into %d %s; use a higher resolution%s",
        100 * bare,
        pieces,
        pieces == 1 ? "piece" : "pieces",
        meaningful ? "" : " or its surface");
  }
}
