package io.nacre.grid.mask;

import io.nacre.voxel.GridFrame;

/**
 * A byte (0 or 1) per voxel of a grid with empty voxels around it, so that neighbours are read at
 * fixed distances without asking where the grid ends.
 */
final class PaddedGrid {

  /** Voxels of padding on every side. */
  static final int PAD = 2;

  final byte[] voxels;
  final int strideX;
  final int strideY;

  /** An empty grid. */
  PaddedGrid(GridFrame frame) {
    strideY = frame.nz() + 2 * PAD;
    strideX = (frame.ny() + 2 * PAD) * strideY;
    long total = (long) (frame.nx() + 2 * PAD) * strideX;
    if (total > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("grid too large for a byte a voxel: " + frame);
    }
    voxels = new byte[(int) total];
  }

  /** Index of a voxel; z, then y, then x follow at 1, strideY and strideX. */
  int index(int x, int y, int z) {
    return (x + PAD) * strideX + (y + PAD) * strideY + z + PAD;
  }
}
