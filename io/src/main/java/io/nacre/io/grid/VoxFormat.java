package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.LittleEndianOutput;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * MagicaVoxel .vox: the first model of a file, every listed voxel occupied whatever its colour;
 * sides up to 256. Axes are kept (MagicaVoxel takes z as up).
 */
public final class VoxFormat {

  private static final int MOST_SIDE = 256;
  private static final int VOX = id("VOX ");
  private static final int MAIN = id("MAIN");
  private static final int SIZE = id("SIZE");
  private static final int XYZI = id("XYZI");

  private VoxFormat() {}

  private static int id(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }

  /** Reads a file; throws {@link MalformedShapeException} when it is damaged. */
  public static VoxelGrid read(Path path, ReadLimits limits) throws IOException {
    try (ByteSource in = ByteSource.open(path)) {
      if (in.int32() != VOX) {
        throw in.damaged("a MagicaVoxel file begins with \"VOX \"");
      }
      in.int32();
      if (in.int32() != MAIN) {
        throw in.damaged("the first chunk should be MAIN");
      }
      in.require(in.u32() + in.u32(), "the chunks");
      VoxelGrid grid = null;
      while (in.remaining() > 0) {
        int chunk = in.int32();
        long content = in.u32();
        long children = in.u32();
        in.require(content + children, "a chunk");
        long end = in.offset() + content + children;
        if (chunk == SIZE && grid == null && content >= 12) {
          grid = sized(in, limits);
        } else if (chunk == XYZI) {
          return filled(in, grid, content);
        }
        in.skip(end - in.offset());
      }
      throw in.damaged("the file holds no voxels (no XYZI chunk)");
    }
  }

  private static VoxelGrid sized(ByteSource in, ReadLimits limits) throws IOException {
    long nx = in.u32();
    long ny = in.u32();
    long nz = in.u32();
    if (Math.max(nx, Math.max(ny, nz)) > MOST_SIDE) {
      throw in.damaged("a model of %dx%dx%d; sides go up to 256".formatted(nx, ny, nz));
    }
    return new VoxelGrid(GridShape.frame(in, nx, ny, nz, limits));
  }

  private static VoxelGrid filled(ByteSource in, @Nullable VoxelGrid grid, long content)
      throws IOException {
    if (grid == null) {
      throw in.damaged("voxels come before the SIZE chunk; the file is damaged");
    }
    long count = in.u32();
    if (content != 4 + 4 * count) {
      throw in.damaged("%d voxels in a chunk of %d bytes".formatted(count, content));
    }
    for (long i = 0; i < count; i++) {
      int x = in.u8();
      int y = in.u8();
      int z = in.u8();
      in.u8();
      if (x >= grid.nx() || y >= grid.ny() || z >= grid.nz()) {
        throw in.damaged(
            "voxel (%d, %d, %d) lies outside the %dx%dx%d model"
                .formatted(x, y, z, grid.nx(), grid.ny(), grid.nz()));
      }
      grid.set(x, y, z);
    }
    return grid;
  }

  /** Writes a grid of at most 256 voxels a side, all in one colour. */
  public static void write(VoxelGrid grid, OutputStream stream) throws IOException {
    if (Math.max(grid.nx(), Math.max(grid.ny(), grid.nz())) > MOST_SIDE) {
      throw new IOException(
          "MagicaVoxel files hold at most 256 voxels a side; this grid is %dx%dx%d, write npz or lower the resolution"
              .formatted(grid.nx(), grid.ny(), grid.nz()));
    }
    int count = (int) grid.count();
    try (LittleEndianOutput out = new LittleEndianOutput(stream)) {
      putInts(out, VOX, 150, MAIN, 0, 12 + 12 + 12 + 4 + 4 * count);
      putInts(out, SIZE, 12, 0, grid.nx(), grid.ny(), grid.nz());
      putInts(out, XYZI, 4 + 4 * count, 0, count);
      for (int z = 0; z < grid.nz(); z++) {
        for (int y = 0; y < grid.ny(); y++) {
          for (int x = 0; x < grid.nx(); x++) {
            if (grid.get(x, y, z)) {
              out.putInt(x | y << 8 | z << 16 | 79 << 24);
            }
          }
        }
      }
    }
  }

  private static void putInts(LittleEndianOutput out, int... values) throws IOException {
    for (int value : values) {
      out.putInt(value);
    }
  }
}
