package io.nacre.onet.data;

import io.nacre.io.grid.NpyArray;
import io.nacre.io.grid.NpzWriter;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Objects whose inside is known. */
public final class Boxes {

  private Boxes() {}

  /** Voxels [low, high) along each axis of 32^3. */
  public static VoxelGrid grid(int low, int high) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(32));
    for (int x = low; x < high; x++) {
      for (int y = low; y < high; y++) {
        for (int z = low; z < high; z++) {
          grid.set(x, y, z);
        }
      }
    }
    return grid;
  }

  /** Only the outermost voxels of such a box. */
  public static VoxelGrid shell(int low, int high) {
    VoxelGrid grid = grid(low, high);
    for (int x = low + 1; x < high - 1; x++) {
      for (int y = low + 1; y < high - 1; y++) {
        for (int z = low + 1; z < high - 1; z++) {
          grid.clear(x, y, z);
        }
      }
    }
    return grid;
  }

  /** A closed box of twelve triangles. */
  public static TriangleMesh mesh(double[] low, double[] high) {
    double[] positions = new double[24];
    for (int corner = 0; corner < 8; corner++) {
      for (int axis = 0; axis < 3; axis++) {
        positions[3 * corner + axis] = (corner >> axis & 1) == 0 ? low[axis] : high[axis];
      }
    }
    int[] triangles = {
      0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5, 0, 1, 5, 0, 5, 4, 2, 6, 7, 2, 7, 3, 0, 2, 3, 0, 3, 1, 4,
      5, 7, 4, 7, 6
    };
    return new TriangleMesh(positions, triangles);
  }

  /** An array of grids of boxes of growing size, as the published data are stored. */
  public static void write(Path file, int count) throws IOException {
    byte[] voxels = new byte[count << 15];
    for (int k = 0; k < count; k++) {
      VoxelGrid box = grid(10 - k % 6, 20 + k % 8);
      for (int i = 0; i < 1 << 15; i++) {
        voxels[(k << 15) + i] = (byte) (box.get(i >> 10, i >> 5 & 31, i & 31) ? 1 : 0);
      }
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      NpzWriter.write(out, Map.of("arr_0", NpyArray.of(voxels, count, 32, 32, 32)));
    }
  }
}
