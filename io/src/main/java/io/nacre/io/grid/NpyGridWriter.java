package io.nacre.io.grid;

import io.nacre.mesh.Normalization;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Grids as NumPy int8 arrays [x][y][z] of 0 and 1, bare (npy) or deflated as arr_0 (npz), there
 * with an array "transform" where it is known where the voxels lie.
 */
public final class NpyGridWriter {

  /** The comment of the archive of a grid: who wrote it. */
  static final String WRITER = "Nacre";

  private NpyGridWriter() {}

  /**
   * The npz form; the same grid always gives the same bytes. The voxels are array "arr_0", as numpy
   * names what has no name, and "occupancy" too where there is a "transform": that, float64 of 4 x
   * 4, leads from (i, j, k, 1) to the centre of voxel (i, j, k) in the user's coordinates.
   *
   * @param transform from the user's coordinates to the grid's normalised ones; null when there are
   *     none, and then there is no such array
   */
  public static void writeNpz(VoxelGrid grid, @Nullable Normalization transform, OutputStream out)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setComment(WRITER);
    NpzWriter.entry(zip, "arr_0", entry -> write(grid, 0, entry));
    if (transform != null) {
      NpzWriter.entry(zip, NpzFile.OCCUPANCY, entry -> write(grid, 0, entry));
      double[] matrix = GridPlace.of(grid.frame(), transform).matrix();
      NpzWriter.entry(
          zip, NpzFile.TRANSFORM, entry -> NpzWriter.write(entry, NpyArray.of(matrix, 4, 4)));
    }
    zip.finish();
  }

  /**
   * The npy form, version 1.0, data aligned to 64 bytes; more blanks than usual mark it as ours.
   */
  public static void writeNpy(VoxelGrid grid, OutputStream out) throws IOException {
    write(grid, NpyHeader.MARK, out);
  }

  private static void write(VoxelGrid grid, int blanks, OutputStream out) throws IOException {
    List<Long> shape = List.of((long) grid.nx(), (long) grid.ny(), (long) grid.nz());
    out.write(new NpyHeader(NpyType.INT8, ByteOrder.LITTLE_ENDIAN, false, shape).toBytes(blanks));
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
