package io.nacre.voxel.solid;

import io.nacre.mesh.EdgeTable;
import io.nacre.mesh.RimCaps;
import io.nacre.mesh.SolidSurface;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import org.jspecify.annotations.Nullable;

/**
 * Solid of a mesh that has open patches: closed parts are scanned alone, so that nothing open
 * changes what is inside them, and what the open patches bound is added.
 *
 * @param grid voxels inside
 * @param filled voxels inside closed parts
 * @param carved voxels in cavities that closed parts alone do not fill, null when there are none
 * @param patches the solid of the open patches, null when there are none
 */
record MixedSolid(
    VoxelGrid grid, VoxelGrid filled, @Nullable VoxelGrid carved, @Nullable CappedSolid patches) {

  /** Fills the grid; the result does not depend on {@code threads}. */
  static MixedSolid of(SolidSurface surface, GridFrame frame, int threads) {
    VoxelGrid filled = ScanlineSolid.fill(surface.closed(), frame, threads);
    if (surface.open().triangleCount() == 0) {
      return new MixedSolid(filled, filled, null, null);
    }
    RimCaps capped = RimCaps.of(surface.open(), EdgeTable.of(surface.open()));
    CappedSolid patches = CappedSolid.of(capped, frame, threads);
    VoxelGrid carved =
        surface.carves() ? ScanlineSolid.fill(surface.closed().turned(), frame, threads) : null;
    if (surface.hollows()) {
      TriangleMesh inverted = surface.open().turned();
      RimCaps cavities = RimCaps.of(inverted, EdgeTable.of(inverted));
      VoxelGrid hollow = CappedSolid.of(cavities, frame, threads).grid();
      for (int i = 0; i < hollow.words().length; i++) {
        filled.words()[i] &= ~hollow.words()[i];
      }
    }
    VoxelGrid grid = patches.grid().copy();
    long[] words = grid.words();
    for (int i = 0; i < words.length; i++) {
      words[i] &= carved == null ? -1L : ~carved.words()[i];
      words[i] |= filled.words()[i];
    }
    return new MixedSolid(grid, filled, carved, patches);
  }

  /** Whether the edges of open patches do not balance, so that inside is a matter of degree. */
  boolean isOpen() {
    return patches != null && patches.isOpen();
  }

  /** How far a voxel is inside, from 0 (clearly outside) to 1 (clearly inside). */
  double insideness(int x, int y, int z) {
    if (patches == null || filled.get(x, y, z)) {
      return filled.get(x, y, z) ? 1 : 0;
    }
    return carved != null && carved.get(x, y, z) ? 0 : patches.windingNumber(x, y, z);
  }
}
