package io.nacre.io;

import io.nacre.io.file.AtomicFile;
import io.nacre.io.file.LittleEndianOutput;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the centres of a grid's surface voxels (occupied, with an empty 6-neighbour or at the
 * grid's border) in normalised coordinates; the extension gives the format.
 */
public final class PointCloudWriter {

  private PointCloudWriter() {}

  @FunctionalInterface
  private interface Point {
    void at(int x, int y, int z) throws IOException;
  }

  /**
   * Writes ply (binary, float32) or xyz (text, a point a line), whole or not at all.
   *
   * @throws IOException when the extension is another or the file cannot be written
   */
  public static void write(VoxelGrid grid, Path target) throws IOException {
    String format = Extension.of(target);
    switch (format) {
      case "ply" ->
          AtomicFile.write(
              target,
              stream -> {
                try (LittleEndianOutput out = new LittleEndianOutput(stream)) {
                  ply(grid, out);
                }
              });
      case "xyz" ->
          AtomicFile.write(
              target,
              stream -> {
                try (LittleEndianOutput out = new LittleEndianOutput(stream)) {
                  xyz(grid, out);
                }
              });
      default ->
          throw new IOException(
              "%s: point clouds are written as ply or xyz, not \"%s\"".formatted(target, format));
    }
  }

  private static void ply(VoxelGrid grid, LittleEndianOutput out) throws IOException {
    long[] count = new long[1];
    forEachSurfaceVoxel(grid, (x, y, z) -> count[0]++);
    out.putText("ply\nformat binary_little_endian 1.0\nelement vertex " + count[0] + "\n");
    out.putText("property float x\nproperty float y\nproperty float z\nend_header\n");
    forEachSurfaceVoxel(
        grid,
        (x, y, z) -> {
          out.putFloat((float) grid.frame().x(x));
          out.putFloat((float) grid.frame().y(y));
          out.putFloat((float) grid.frame().z(z));
        });
  }

  private static void xyz(VoxelGrid grid, LittleEndianOutput out) throws IOException {
    forEachSurfaceVoxel(
        grid,
        (x, y, z) ->
            out.putText(
                (float) grid.frame().x(x)
                    + " "
                    + (float) grid.frame().y(y)
                    + " "
                    + (float) grid.frame().z(z)
                    + "\n"));
  }

  private static void forEachSurfaceVoxel(VoxelGrid grid, Point point) throws IOException {
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          if (grid.get(x, y, z) && !isEnclosed(grid, x, y, z)) {
            point.at(x, y, z);
          }
        }
      }
    }
  }

  private static boolean isEnclosed(VoxelGrid grid, int x, int y, int z) {
    return grid.getOrFalse(x - 1, y, z)
        && grid.getOrFalse(x + 1, y, z)
        && grid.getOrFalse(x, y - 1, z)
        && grid.getOrFalse(x, y + 1, z)
        && grid.getOrFalse(x, y, z - 1)
        && grid.getOrFalse(x, y, z + 1);
  }
}
