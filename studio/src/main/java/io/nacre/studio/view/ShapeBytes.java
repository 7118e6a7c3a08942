package io.nacre.studio.view;

import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.VoxelGrid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Meshes and voxels as pages read them: little-endian numbers, counts first. */
public final class ShapeBytes {

  /** Bytes of a voxel: its place, its class, its free faces. */
  private static final int VOXEL = 8;

  private static final int[][] NEIGHBOURS = {
    {-1, 0, 0}, {1, 0, 0}, {0, -1, 0}, {0, 1, 0}, {0, 0, -1}, {0, 0, 1}
  };

  private ShapeBytes() {}

  /** Vertices and triangles in int32; then positions in float32, then indices in int32. */
  public static byte[] of(TriangleMesh mesh) {
    double[] positions = mesh.positions();
    int[] triangles = mesh.triangles();
    ByteBuffer out = buffer(8 + 4L * positions.length + 4L * triangles.length);
    out.putInt(mesh.vertexCount()).putInt(mesh.triangleCount());
    for (double position : positions) {
      out.putFloat((float) position);
    }
    for (int index : triangles) {
      out.putInt(index);
    }
    return out.array();
  }

  /**
   * The voxels of two grids that can be seen: unit, nx, ny, nz and their number in int32; then of
   * each x, y, z in uint16, whether it is in the first (1) and in the second (2), and a bit for
   * each face that is free, from -x to +z.
   *
   * @param result what was decoded
   * @param truth of the same frame; null to show the result alone
   */
  static byte[] of(VoxelGrid result, @Nullable VoxelGrid truth) {
    VoxelGrid either = either(result, truth);
    int count = 0;
    ByteBuffer out = ByteBuffer.allocate(0);
    for (int pass = 0; pass < 2; pass++) {
      if (pass == 1) {
        out = buffer(20 + (long) VOXEL * count);
        out.putInt(either.frame().unit()).putInt(either.nx()).putInt(either.ny());
        out.putInt(either.nz()).putInt(count);
      }
      for (int x = 0; x < either.nx(); x++) {
        for (int y = 0; y < either.ny(); y++) {
          for (int z = 0; z < either.nz(); z++) {
            int faces = either.get(x, y, z) ? faces(either, x, y, z) : 0;
            if (faces == 0) {
              continue;
            }
            if (pass == 0) {
              count++;
            } else {
              int in = (result.get(x, y, z) ? 1 : 0) | (isIn(truth, x, y, z) ? 2 : 0);
              out.putShort((short) x).putShort((short) y).putShort((short) z);
              out.put((byte) in).put((byte) faces);
            }
          }
        }
      }
    }
    return out.array();
  }

  private static boolean isIn(@Nullable VoxelGrid grid, int x, int y, int z) {
    return grid != null && grid.get(x, y, z);
  }

  private static VoxelGrid either(VoxelGrid result, @Nullable VoxelGrid truth) {
    if (truth == null) {
      return result;
    }
    VoxelGrid either = result.copy();
    for (int i = 0; i < either.words().length; i++) {
      either.words()[i] |= truth.words()[i];
    }
    return either;
  }

  private static int faces(VoxelGrid grid, int x, int y, int z) {
    int faces = 0;
    for (int i = 0; i < NEIGHBOURS.length; i++) {
      int[] to = NEIGHBOURS[i];
      if (!grid.getOrFalse(x + to[0], y + to[1], z + to[2])) {
        faces |= 1 << i;
      }
    }
    return faces;
  }

  private static ByteBuffer buffer(long bytes) {
    return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
