package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.mesh.Normalization;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * binvox 1 (P. Min): run lengths of voxels with y fastest, then z, then x, that is index = (x *
 * height + z) * width + y for "dim depth height width". Our [x][y][z] is the tool's (x, y, z), so
 * depth is nx, height nz and width ny. Voxel (i, j, k) has its centre at translate + scale / depth
 * * (i + 0.5, j + 0.5, k + 0.5) in the user's coordinates.
 */
public final class BinvoxFormat {

  /** Blanks that no reader minds tell a file of ours: there is no place for a name. */
  private static final String MARK = "  ";

  private static final int LONGEST_LINE = 4096;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,4})?");

  private BinvoxFormat() {}

  /** Reads a file; throws {@link MalformedShapeException} when it is damaged. */
  public static PlacedGrid read(Path path, ReadLimits limits, ReadNotes notes) throws IOException {
    try (ByteSource in = ByteSource.open(path)) {
      if (!in.line(LONGEST_LINE).strip().matches("#binvox\\s+1")) {
        throw in.damaged("a binvox file begins with \"#binvox 1\"");
      }
      long[] dim = null;
      double @Nullable [] translate = null;
      double @Nullable [] scale = null;
      for (String line = in.line(LONGEST_LINE).strip();
          !line.equals("data");
          line = in.line(LONGEST_LINE).strip()) {
        if (line.startsWith("dim")) {
          dim = dimensions(in, line);
        } else if (line.matches("translate\\s.*")) {
          translate = numbers(line, 3);
        } else if (line.matches("scale\\s.*")) {
          scale = numbers(line, 1);
        } else if (!line.isEmpty() && !line.startsWith("#")) {
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
      VoxelGrid grid = runs(in, new VoxelGrid(frame));
      in.passRest(notes);
      return new PlacedGrid(grid, place(frame, translate, scale, notes));
    }
  }

  /** As the other form, for the voxels alone. */
  public static VoxelGrid read(Path path, ReadLimits limits) throws IOException {
    return read(path, limits, new ReadNotes()).grid();
  }

  /** The numbers of a header line, NaN in the place of what is none. */
  private static double[] numbers(String line, int count) {
    String[] words = line.split("\\s+");
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      boolean number = words.length == count + 1 && NUMBER.matcher(words[i + 1]).matches();
      numbers[i] = number ? Double.parseDouble(words[i + 1]) : Double.NaN;
    }
    return numbers;
  }

  private static @Nullable Normalization place(
      GridFrame frame, double @Nullable [] translate, double @Nullable [] scale, ReadNotes notes) {
    if (translate == null && scale == null) {
      return null;
    }
    double size = scale == null ? 1 : scale[0];
    double[] corner = translate == null ? new double[3] : translate;
    Normalization transform =
        GridPlace.transform(
            corner[0] + size / 2,
            corner[1] + size * frame.ny() / frame.nx() / 2,
            corner[2] + size * frame.nz() / frame.nx() / 2,
            2.0 * frame.nx() / frame.unit() / size);
    if (transform == null) {
      notes.add(
          "translate and scale of the binvox give no place, so where the voxels lie is not kept");
    }
    return transform;
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
    return grid;
  }

  /**
   * Writes a grid in as few bytes as the format takes.
   *
   * @param transform from the user's coordinates to the grid's normalised ones: translate and scale
   *     lead back to the user's
   */
  public static void write(VoxelGrid grid, Normalization transform, OutputStream out)
      throws IOException {
    write(grid, transform, "", out);
  }

  /** As {@link #write}, as a file that shows who wrote it. */
  public static void writeMarked(VoxelGrid grid, Normalization transform, OutputStream out)
      throws IOException {
    write(grid, transform, MARK, out);
  }

  private static void write(VoxelGrid grid, Normalization transform, String mark, OutputStream out)
      throws IOException {
    GridFrame frame = grid.frame();
    double unit = frame.unit();
    double scale = transform.scale();
    String header =
        String.format(
            Locale.ROOT,
            "#binvox 1%s\ndim %d %d %d\ntranslate %s %s %s\nscale %s\ndata\n",
            mark,
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
