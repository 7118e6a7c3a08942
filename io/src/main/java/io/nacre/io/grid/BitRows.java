package io.nacre.io.grid;

import io.nacre.voxel.VoxelGrid;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Packs rows of bytes, nonzero for occupied, into the words of a grid. */
final class BitRows {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW7 = 0x7f7f7f7f7f7f7f7fL;

  private BitRows() {}

  /** Sets row (x, y) from {@code nz} bytes of {@code flags} at {@code from}. */
  static void pack(byte[] flags, int from, VoxelGrid grid, int x, int y) {
    int nz = grid.nz();
    long[] words = grid.words();
    int row = grid.row(x, y);
    int z = 0;
    for (; z + 8 <= nz; z += 8) {
      long bytes = (long) LONG.get(flags, from + z);
      if (bytes != 0) {
        long nonzero = (((bytes & LOW7) + LOW7 | bytes) & ~LOW7) >>> 7;
        // The product gathers bit 8i into bit 56+i.
        words[row + (z >>> 6)] |= (nonzero * 0x0102040810204080L >>> 56) << z;
      }
    }
    for (; z < nz; z++) {
      if (flags[from + z] != 0) {
        words[row + (z >>> 6)] |= 1L << z;
      }
    }
  }
}
