package io.nacre.io.grid;

import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Grids as NumPy int8 arrays [x][y][z] of 0 and 1, bare (npy) or deflated as arr_0 (npz). */
public final class NpyGridWriter {

  private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private NpyGridWriter() {}

  /** The npz form; the same grid always gives the same bytes. */
  public static void writeNpz(VoxelGrid grid, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    ZipEntry entry = new ZipEntry("arr_0.npy");
    entry.setTimeLocal(FIXED_TIME);
    zip.putNextEntry(entry);
    writeNpy(grid, zip);
    zip.closeEntry();
    zip.finish();
  }

  /** The npy form, version 1.0, data aligned to 64 bytes. */
  public static void writeNpy(VoxelGrid grid, OutputStream out) throws IOException {
    String dictionary =
        "{'descr': '|i1', 'fortran_order': False, 'shape': (%d, %d, %d), }"
            .formatted(grid.nx(), grid.ny(), grid.nz());
    int padding = -(10 + dictionary.length() + 1) & 63;
    int length = dictionary.length() + padding + 1;
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) length, 0});
    out.write((dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII));
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
