package io.nacre.io;

import io.nacre.io.file.AtomicFile;
import io.nacre.io.file.Extension;
import io.nacre.io.file.LittleEndianOutput;
import io.nacre.io.mesh.PlyWriter;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes points: given ones, or the centres of a grid's surface voxels (occupied, with an empty
 * 6-neighbour or at the grid's border) in normalised coordinates; the extension gives the format.
 */
public final class PointCloudWriter {

  private PointCloudWriter() {}

  @FunctionalInterface
  private interface Sink {
    void put(float x, float y, float z) throws IOException;
  }

  @FunctionalInterface
  private interface Cloud {
    void forEach(Sink sink) throws IOException;
  }

  /**
   * Writes the surface voxels of a grid to ply (binary, float32) or xyz (text, a point a line),
   * whole or not at all.
   *
   * @throws IOException when the extension is another or missing, or the file cannot be written
   */
  public static void write(VoxelGrid grid, Path target) throws IOException {
    write((Sink sink) -> forEachSurfaceVoxel(grid, sink), target);
  }

  /**
   * Writes points as the other form does.
   *
   * @param positions x0 y0 z0 x1 …
   */
  public static void write(double[] positions, Path target) throws IOException {
    write(
        (Sink sink) -> {
          for (int i = 0; i < positions.length; i += 3) {
            sink.put((float) positions[i], (float) positions[i + 1], (float) positions[i + 2]);
          }
        },
        target);
  }

  private static void write(Cloud cloud, Path target) throws IOException {
    switch (Extension.of(target)) {
      case "ply" ->
          AtomicFile.write(
              target,
              stream -> {
                try (LittleEndianOutput out = new LittleEndianOutput(stream)) {
                  ply(cloud, out);
                }
              });
      case "xyz" ->
          AtomicFile.write(
              target,
              stream -> {
                try (LittleEndianOutput out = new LittleEndianOutput(stream)) {
                  cloud.forEach((x, y, z) -> out.putText(x + " " + y + " " + z + "\n"));
                }
              });
      default -> throw UnwritableFormat.of(target, "point clouds are written as ply or xyz");
    }
  }

  private static void ply(Cloud cloud, LittleEndianOutput out) throws IOException {
    long[] count = new long[1];
    cloud.forEach((x, y, z) -> count[0]++);
    PlyWriter.putPointHeader(count[0], out);
    cloud.forEach(
        (x, y, z) -> {
          out.putFloat(x);
          out.putFloat(y);
          out.putFloat(z);
        });
  }

  private static void forEachSurfaceVoxel(VoxelGrid grid, Sink sink) throws IOException {
    GridFrame frame = grid.frame();
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          if (grid.get(x, y, z) && !isEnclosed(grid, x, y, z)) {
            sink.put((float) frame.x(x), (float) frame.y(y), (float) frame.z(z));
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
