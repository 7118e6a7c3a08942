package io.nacre.io;

import io.nacre.io.file.AtomicFile;
import io.nacre.io.file.Extension;
import io.nacre.io.grid.BinvoxFormat;
import io.nacre.io.grid.NpyGridWriter;
import io.nacre.io.grid.VoxFormat;
import io.nacre.mesh.Normalization;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes grids; the extension gives the format. */
public final class GridWriter {

  private GridWriter() {}

  /**
   * Writes npz, npy, binvox or vox, whole or not at all.
   *
   * @throws IOException when the extension is another or missing, the grid is too large for the
   *     format or the file cannot be written
   */
  public static void write(VoxelGrid grid, Path target) throws IOException {
    write(grid, null, target);
  }

  /**
   * Writes npz, npy, binvox or vox, whole or not at all. Of these npz and binvox say where the
   * voxels lie.
   *
   * @param transform from the user's coordinates to the grid's normalised ones; null when there are
   *     none
   * @throws IOException when the extension is another or missing, the grid is too large for the
   *     format or the file cannot be written
   */
  public static void write(VoxelGrid grid, @Nullable Normalization transform, Path target)
      throws IOException {
    AtomicFile.Content content =
        switch (Extension.of(target)) {
          case "npz" -> out -> NpyGridWriter.writeNpz(grid, transform, out);
          case "npy" -> out -> NpyGridWriter.writeNpy(grid, out);
          case "binvox" ->
              out ->
                  BinvoxFormat.writeMarked(
                      grid, transform == null ? Normalization.IDENTITY : transform, out);
          case "vox" -> out -> VoxFormat.write(grid, out);
          default ->
              throw UnwritableFormat.of(target, "grids are written as npz, npy, binvox or vox");
        };
    AtomicFile.write(target, content);
  }
}
