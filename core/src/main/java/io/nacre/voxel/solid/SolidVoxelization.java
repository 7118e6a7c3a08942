package io.nacre.voxel.solid;

import io.nacre.mesh.MeshTopology;
import io.nacre.mesh.SolidSurface;
import io.nacre.voxel.VoxelGrid;
import org.jspecify.annotations.Nullable;

/**
 * A solid grid and how far it can be trusted.
 *
 * @param grid voxels whose centre lies inside
 * @param surface what bounds the solid
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
    SolidSurface surface,
    Method method,
    boolean open,
    boolean solidIsMeaningful,
    @Nullable String warning) {

  /** The topology of the mesh after welding and removal of duplicates. */
  public MeshTopology topology() {
    return surface.topology();
  }

  /** How inside was decided. */
  public enum Method {
    /** Whole winding numbers by counting signed crossings along columns. */
    SCANLINE,
    /** Generalised winding number at least 0.5. */
    WINDING_NUMBER
  }
}
