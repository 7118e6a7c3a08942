package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Occupancy grids from NumPy arrays [x][y][z], or grid k of an array [k][x][y][z], streamed into
 * bits: integers other than zero and floats above 0.5 are occupied.
 */
public final class NpyGridReader {

  private final ByteSource in;
  private final NpyHeader header;
  private final VoxelGrid grid;

  private NpyGridReader(ByteSource in, NpyHeader header, VoxelGrid grid) {
    this.in = in;
    this.header = header;
    this.grid = grid;
  }

  /**
   * Reads an npy file.
   *
   * @param which the grid of a four-dimensional array; empty for three-dimensional ones
   */
  public static VoxelGrid read(Path path, OptionalInt which, ReadLimits limits) throws IOException {
    try (ByteSource in = ByteSource.open(path)) {
      return read(in, in.remaining(), which, limits);
    }
  }

  static VoxelGrid read(ByteSource in, long possible, OptionalInt which, ReadLimits limits)
      throws IOException {
    NpyHeader header = NpyHeader.read(in);
    OptionalInt count = count(in, header);
    if (count.isPresent() && which.isEmpty()) {
      throw in.damaged(
          "the array of shape %s holds %d grids; say which one to read, from 0"
              .formatted(header.shape(), count.getAsInt()));
    }
    int grids = count.orElse(1);
    if (which.isPresent() && (which.getAsInt() < 0 || which.getAsInt() >= grids)) {
      throw in.damaged("grid %d does not exist; there are %d".formatted(which.getAsInt(), grids));
    }
    NpyGridReader reader = new NpyGridReader(in, header, empty(in, header, possible, limits));
    if (header.fortranOrder()) {
      reader.columns(grids, which.orElse(0));
    } else {
      long one = reader.grid.frame().voxelCount() * header.type().bytes();
      in.skip(one * which.orElse(0));
      reader.rows();
      in.skip(one * (grids - 1 - which.orElse(0)));
    }
    in.expectEnd();
    return reader.grid;
  }

  /**
   * All grids of an npy file, in one pass; a three-dimensional array is one grid.
   *
   * @throws MalformedShapeException as {@link #read}, and when several are in Fortran order
   */
  public static List<VoxelGrid> readAll(Path path, ReadLimits limits) throws IOException {
    try (ByteSource in = ByteSource.open(path)) {
      return readAll(in, in.remaining(), limits);
    }
  }

  static List<VoxelGrid> readAll(ByteSource in, long possible, ReadLimits limits)
      throws IOException {
    NpyHeader header = NpyHeader.read(in);
    int count = count(in, header).orElse(1);
    if (header.fortranOrder() && count > 1) {
      throw in.damaged(count + " grids in Fortran order are not read; save the array in C order");
    }
    VoxelGrid first = empty(in, header, possible, limits);
    if (count * first.frame().voxelCount() / Byte.SIZE > limits.maxDecompressedBytes()) {
      throw in.damaged(count + " grids of that size are too many to hold at once");
    }
    List<VoxelGrid> grids = new ArrayList<>();
    for (int g = 0; g < count; g++) {
      NpyGridReader reader = new NpyGridReader(in, header, new VoxelGrid(first.frame()));
      if (header.fortranOrder()) {
        reader.columns(1, 0);
      } else {
        reader.rows();
      }
      grids.add(reader.grid);
    }
    in.expectEnd();
    return grids;
  }

  /** How many grids an npy file holds by its header; empty when it has three dimensions. */
  public static OptionalInt count(Path path) throws IOException {
    try (ByteSource in = ByteSource.open(path)) {
      return count(in);
    }
  }

  static OptionalInt count(ByteSource in) throws IOException {
    return count(in, NpyHeader.read(in));
  }

  private static OptionalInt count(ByteSource in, NpyHeader header) throws IOException {
    List<Long> shape = header.shape();
    if (shape.size() != 3 && shape.size() != 4) {
      throw in.damaged("the array has shape %s; a grid needs three dimensions".formatted(shape));
    }
    if (shape.size() == 3) {
      return OptionalInt.empty();
    }
    if (shape.getFirst() > Integer.MAX_VALUE) {
      throw in.damaged("an array of shape %s is too large".formatted(shape));
    }
    return OptionalInt.of(shape.getFirst().intValue());
  }

  /** An empty grid of the array's sides, when it can hold what its header says. */
  private static VoxelGrid empty(ByteSource in, NpyHeader header, long possible, ReadLimits limits)
      throws IOException {
    List<Long> shape = header.shape();
    long bytes = header.dataBytes();
    in.require(bytes, "the elements of shape " + shape);
    if (bytes > Math.min(possible, limits.maxDecompressedBytes())) {
      throw in.damaged(
          "an array of shape %s takes %d bytes, more than the file can unpack to or the limit"
              .formatted(shape, bytes));
    }
    List<Long> sides = shape.subList(shape.size() - 3, shape.size());
    GridFrame frame = GridShape.frame(in, sides.get(0), sides.get(1), sides.get(2), limits);
    return new VoxelGrid(frame);
  }

  private void rows() throws IOException {
    int nz = grid.nz();
    byte[] row = new byte[nz * header.type().bytes()];
    byte[] flags = header.type().bytes() == 1 ? row : new byte[nz];
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        in.read(row, 0, row.length);
        if (flags != row) {
          flag(row, flags);
        }
        BitRows.pack(flags, 0, grid, x, y);
      }
    }
  }

  /** First index fastest: runs of {@code grids} elements for each x, of which one counts. */
  private void columns(int grids, int which) throws IOException {
    if ((long) grids * header.type().bytes() > 1 << 24) {
      throw in.damaged(grids + " grids in Fortran order are too many; save the array in C order");
    }
    byte[] run = new byte[grids * header.type().bytes()];
    byte[] flags = new byte[grids];
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          in.read(run, 0, run.length);
          flag(run, flags);
          if (flags[which] != 0) {
            grid.set(x, y, z);
          }
        }
      }
    }
  }

  private void flag(byte[] elements, byte[] flags) throws MalformedShapeException {
    NpyType type = header.type();
    ByteBuffer data = ByteBuffer.wrap(elements).order(header.order());
    for (int i = 0; i < flags.length; i++) {
      if (type.isFloat()) {
        double value = type.doubleAt(data, i * type.bytes());
        if (!Double.isFinite(value)) {
          throw in.damaged("a voxel is " + value + "; occupancies must be finite");
        }
        flags[i] = (byte) (value > 0.5 ? 1 : 0);
      } else {
        flags[i] = (byte) (type.longAt(data, i * type.bytes()) != 0 ? 1 : 0);
      }
    }
  }
}
