package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.mesh.Normalization;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * binvox 1 (P. Min): run lengths of voxels with y fastest, then z, then x, that is index = (x *
 * height + z) * width + y for "dim depth height width". Our [x][y][z] is the tool's (x, y, z), so
 * depth is nx, height nz and width ny. The stored translate and scale are not used when reading.
 */
public final class BinvoxFormat {

  private static final int LONGEST_LINE = 4096;

  private BinvoxFormat() {}

  /** Reads a file; throws {@link MalformedShapeException} when it is damaged. */
  public static VoxelGrid read(Path path, ReadLimits limits) throws IOException {
    try (ByteSource in = ByteSource.open(path)) {
      if (!in.line(LONGEST_LINE).strip().matches("#binvox\\s+1")) {
        throw in.damaged("a binvox file begins with \"#binvox 1\"");
      }
      long[] dim = null;
      for (String line = in.line(LONGEST_LINE).strip();
          !line.equals("data");
          line = in.line(LONGEST_LINE).strip()) {
        if (line.startsWith("dim")) {
          dim = dimensions(in, line);
        } else if (!line.isEmpty() && !line.matches("(?:translate|scale)\\s.*|#.*")) {
          throw in.damaged("unknown header line \"" + line + "\"");
        }
      }
      if (dim == null) {
        throw in.damaged("the header has no dim line");
      }
      GridFrame frame = GridShape.frame(in, dim[0], dim[2], dim[1], limits);
      if (frame.voxelCount() > in.remaining() / 2 * 255) {
        throw in.damaged(
            "%d voxels do not fit in the %d bytes of runs that follow"
                .formatted(frame.voxelCount(), in.remaining()));
      }
      return runs(in, new VoxelGrid(frame));
    }
  }

  private static long[] dimensions(ByteSource in, String line) throws MalformedShapeException {
    if (!line.matches("dim(\\s+\\d{1,9}){3}")) {
      throw in.damaged("the dim line should give three sides, got \"" + line + "\"");
    }
    String[] words = line.split("\\s+");
    return new long[] {
      Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])
    };
  }

  private static VoxelGrid runs(ByteSource in, VoxelGrid grid) throws IOException {
    int ny = grid.ny();
    int nz = grid.nz();
    long total = grid.frame().voxelCount();
    int x = 0;
    int y = 0;
    int z = 0;
    for (long done = 0; done < total; ) {
      boolean occupied = in.u8() != 0;
      int length = in.u8();
      if (length == 0 || length > total - done) {
        throw in.damaged(
            "a run of %d voxels where %d are left; the file is damaged"
                .formatted(length, total - done));
      }
      for (int i = 0; i < length; i++) {
        if (occupied) {
          grid.set(x, y, z);
        }
        if (++y == ny) {
          y = 0;
          if (++z == nz) {
            z = 0;
            x++;
          }
        }
      }
      done += length;
    }
    in.expectEnd();
    return grid;
  }

  /**
   * Writes a grid.
   *
   * @param transform from the user's coordinates to the grid's normalised ones: translate and scale
   *     lead back to the user's
   */
  public static void write(VoxelGrid grid, Normalization transform, OutputStream out)
      throws IOException {
    GridFrame frame = grid.frame();
    double unit = frame.unit();
    double scale = transform.scale();
    String header =
        String.format(
            Locale.ROOT,
            "#binvox 1\ndim %d %d %d\ntranslate %s %s %s\nscale %s\ndata\n",
            frame.nx(),
            frame.nz(),
            frame.ny(),
            transform.centerX() - frame.nx() / unit / scale,
            transform.centerY() - frame.ny() / unit / scale,
            transform.centerZ() - frame.nz() / unit / scale,
            2 * frame.nx() / unit / scale);
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    int length = 0;
    boolean value = false;
    for (int x = 0; x < frame.nx(); x++) {
      for (int z = 0; z < frame.nz(); z++) {
        for (int y = 0; y < frame.ny(); y++) {
          boolean voxel = grid.get(x, y, z);
          if (length == 255 || (length > 0 && voxel != value)) {
            putRun(out, value, length);
            length = 0;
          }
          value = voxel;
          length++;
        }
      }
    }
    putRun(out, value, length);
  }

  private static void putRun(OutputStream out, boolean value, int length) throws IOException {
    out.write(value ? 1 : 0);
    out.write(length);
  }
}
