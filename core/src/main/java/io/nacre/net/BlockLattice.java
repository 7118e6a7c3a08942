package io.nacre.net;

import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * The corners of the occupied blocks of a mask, numbered in the order x, y, z. Its cells are the
 * blocks of the smallest box around the occupied ones.
 */
public final class BlockLattice {

  private final VoxelGrid blocks;
  private final IndexBox extent;
  private final int[] corner;
  private final int corners;

  /** The lattice of a mask with at least one occupied block. */
  public BlockLattice(VoxelGrid blocks) {
    this.blocks = blocks;
    extent = IndexBox.around(blocks);
    corner = new int[(cells(0) + 1) * (cells(1) + 1) * (cells(2) + 1)];
    int next = 0;
    for (int i = 0; i <= cells(0); i++) {
      for (int j = 0; j <= cells(1); j++) {
        for (int k = 0; k <= cells(2); k++) {
          corner[place(i, j, k)] = isCorner(i, j, k) ? next++ : -1;
        }
      }
    }
    corners = next;
  }

  private boolean isCorner(int i, int j, int k) {
    for (int d = 0; d < 8; d++) {
      if (isOccupied(i - (d & 1), j - (d >> 1 & 1), k - (d >> 2))) {
        return true;
      }
    }
    return false;
  }

  private boolean isOccupied(int i, int j, int k) {
    int x = extent.x0() + i;
    int y = extent.y0() + j;
    int z = extent.z0() + k;
    return extent.contains(x, y, z) && blocks.get(x, y, z);
  }

  private int place(int i, int j, int k) {
    return (i * (cells(1) + 1) + j) * (cells(2) + 1) + k;
  }

  /** Cells along axis 0, 1 or 2. */
  public int cells(int axis) {
    return axis == 0 ? extent.sizeX() : axis == 1 ? extent.sizeY() : extent.sizeZ();
  }

  /** Number of corners. */
  public int corners() {
    return corners;
  }

  /** Number of corner (i, j, k), 0..cells along each axis; -1 when no block has it. */
  public int corner(int i, int j, int k) {
    return corner[place(i, j, k)];
  }

  /** Number of each corner, -1 for none, [cells(0) + 1][cells(1) + 1][cells(2) + 1]. */
  int[] numbers() {
    return corner;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockLattice lattice
        && extent.equals(lattice.extent)
        && Arrays.equals(corner, lattice.corner);
  }

  @Override
  public int hashCode() {
    return Objects.hash(extent, Arrays.hashCode(corner));
  }

  /** Cells, corners and a hash, so that lattices that differ print differently. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%dx%dx%d/%d/%08x", cells(0), cells(1), cells(2), corners, hashCode());
  }
}
