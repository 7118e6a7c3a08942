package io.nacre.voxel.solid;

import io.nacre.mesh.MeshTopology;
import io.nacre.voxel.VoxelGrid;
import org.jspecify.annotations.Nullable;

/**
 * A solid grid and how far it can be trusted.
 *
 * @param grid voxels whose centre lies inside
 * @param topology of the mesh after welding and removal of duplicates
 * @param method how inside was decided
 * @param open whether some edge is run along more often in one direction than in the other, so that
 *     inside is a matter of degree
 * @param solidIsMeaningful false when the mesh is a sheet, encloses nothing or is thinner than a
 *     voxel: encode its surface
 * @param warning one sentence for the user when the solid is doubtful or falls into more pieces
 *     than the mesh has, otherwise null
 */
public record SolidVoxelization(
    VoxelGrid grid,
    MeshTopology topology,
    Method method,
    boolean open,
    boolean solidIsMeaningful,
    @Nullable String warning) {

  /** How inside was decided. */
  public enum Method {
    /** Whole winding numbers by counting signed crossings along columns. */
    SCANLINE,
    /** Generalised winding number at least 0.5. */
    WINDING_NUMBER
  }
}
