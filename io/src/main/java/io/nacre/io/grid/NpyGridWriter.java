package io.nacre.io.grid;

import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.util.List;

/** Grids as NumPy int8 arrays [x][y][z] of 0 and 1, bare (npy) or deflated as arr_0 (npz). */
public final class NpyGridWriter {

  private NpyGridWriter() {}

  /** The npz form; the same grid always gives the same bytes. */
  public static void writeNpz(VoxelGrid grid, OutputStream out) throws IOException {
    NpzWriter.write(out, "arr_0", entry -> writeNpy(grid, entry));
  }

  /** The npy form, version 1.0, data aligned to 64 bytes. */
  public static void writeNpy(VoxelGrid grid, OutputStream out) throws IOException {
    List<Long> shape = List.of((long) grid.nx(), (long) grid.ny(), (long) grid.nz());
    out.write(new NpyHeader(NpyType.INT8, ByteOrder.LITTLE_ENDIAN, false, shape).toBytes());
    int nz = grid.nz();
    byte[] slab = new byte[grid.ny() * nz];
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        int row = grid.row(x, y);
        for (int z = 0; z < nz; z++) {
          slab[y * nz + z] = (byte) (grid.words()[row + (z >>> 6)] >>> z & 1);
        }
      }
      out.write(slab);
    }
  }
}
