package io.nacre.study.fit;

import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.Connectivity;
import io.nacre.voxel.morphology.GridParts;

/**
 * The parts of a solid at some resolution.
 *
 * @param components occupied parts, connected by 26 neighbours
 * @param cavities empty parts that do not reach the border, connected by 6 neighbours
 */
public record PartCount(int components, int cavities) {

  /** Those of {@code solid}. */
  static PartCount of(VoxelGrid solid) {
    return new PartCount(
        GridParts.of(solid).sizes().length,
        GridParts.of(solid.complement(), Connectivity.SIX).inner());
  }

  @Override
  public String toString() {
    return (components == 1 ? "1 component, " : components + " components, ")
        + (cavities == 1 ? "1 cavity" : cavities + " cavities");
  }
}
