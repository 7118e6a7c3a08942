package io.nacre.study.yardstick;

import io.nacre.voxel.VoxelGrid;

/**
 * A grid as nothing but its bits: voxel (x, y, z) is bit number (x*ny + y)*nz + z, eight to a byte,
 * the first in the highest bit (the order of NumPy's {@code packbits}), the last byte filled with
 * zeros.
 */
final class BitPackedGrid {

  private BitPackedGrid() {}

  /** The ceil(nx*ny*nz / 8) bytes of {@code grid}; throws when they exceed an array. */
  static byte[] bytes(VoxelGrid grid) {
    long size = (grid.frame().voxelCount() + 7) >>> 3;
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("too many voxels to pack into one array: " + grid);
    }
    byte[] bytes = new byte[(int) size];
    long[] words = grid.words();
    long bit = 0;
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        int row = grid.row(x, y);
        for (int z = 0; z < grid.nz(); z += 64) {
          for (long rest = words[row + (z >>> 6)]; rest != 0; rest &= rest - 1) {
            long at = bit + z + Long.numberOfTrailingZeros(rest);
            bytes[(int) (at >>> 3)] |= (byte) (0x80 >>> (at & 7));
          }
        }
        bit += grid.nz();
      }
    }
    return bytes;
  }
}
