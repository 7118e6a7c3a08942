package io.nacre.voxel.solid;

import io.nacre.mesh.SolidSurface;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.GridParts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the solid of a closed mesh crumbles where it is thinner than a voxel.
 *
 * @param thinness of the solid
 * @param pieces sets of voxels connected by steps to one of the 26 neighbours; 1 where next to
 *     nothing is thin
 * @param parts closed parts of the mesh that are no cavities
 * @param share share of the voxels outside the largest pieces, one for each part of the mesh
 */
record Crumbling(Thinness thinness, int pieces, int parts, double share) {

  /** Share of the surface that may be thinner than a voxel without a look at the pieces. */
  private static final double LITTLE = 0.02;

  /** Largest share of the surface that may have no voxel beside it. */
  private static final double MOST_BARE = 0.2;

  /** Largest share of the voxels that may lie in more pieces than the mesh has parts. */
  private static final double MOST_LOOSE = 0.1;

  /** Average thickness, in voxels, of a solid that may have more pieces than the mesh has parts. */
  private static final double LEAST_THICKNESS = 0.5;

  /** Looks at the grid, at least one voxel, of a closed surface. */
  static Crumbling of(SolidSurface surface, VoxelGrid grid) {
    Thinness thinness = Thinness.of(surface.whole(), grid);
    int parts = Math.max(1, surface.solids());
    if (thinness.thin() <= LITTLE) {
      return new Crumbling(thinness, 1, parts, 0);
    }
    long[] sizes = GridParts.of(grid).sizes();
    long all = 0;
    long loose = 0;
    for (int i = 0; i < sizes.length; i++) {
      all += sizes[i];
      loose += i < parts ? 0 : sizes[i];
    }
    return new Crumbling(thinness, sizes.length, parts, (double) loose / all);
  }

  /** Whether the surface should be used instead. */
  boolean isHopeless() {
    return thinness.bare() > MOST_BARE
        || share > MOST_LOOSE
        || (pieces > parts && thinness.average() < LEAST_THICKNESS);
  }

  /** A sentence for the user, or null when there is nothing to say. */
  @Nullable String warning() {
    if (!isHopeless() && pieces <= parts) {
      return null;
    }
    return String.format(
        Locale.ROOT,
        "the mesh is thinner than a voxel in places: %.0f%% of its surface has no voxel beside it and"
            + " its solid falls into %d %s; use a higher resolution%s",
        100 * thinness.bare(),
        pieces,
        pieces == 1 ? "piece" : "pieces",
        isHopeless() ? " or its surface" : "");
  }
}
