package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.voxel.GridFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the elements of one grid of an array, in rows along the axis that is stored
 * fastest: z, or x in Fortran order.
 */
final class NpyRows {

  /** Bytes of a row with the elements of other grids in it. */
  private static final long LONGEST_ROW = 1 << 26;

  private final ByteSource in;
  private final NpyHeader header;
  private final GridLayout layout;
  private final GridFrame frame;
  private final int step;
  private final byte[] row;
  private final ByteBuffer data;
  private int first;

  /**
   * Checks that the array can hold what its header says.
   *
   * @param possible most bytes that {@code in} can hold
   */
  NpyRows(ByteSource in, NpyHeader header, GridLayout layout, long possible, ReadLimits limits)
      throws IOException {
    this.in = in;
    this.header = header;
    this.layout = layout;
    long bytes = header.dataBytes();
    in.require(bytes, "the elements of shape " + header.shape());
    if (bytes > Math.min(possible, limits.maxDecompressedBytes())) {
      throw in.damaged(
          "an array of shape %s takes %d bytes, more than the file can unpack to or the limit"
              .formatted(header.shape(), bytes));
    }
    this.frame =
        GridShape.frame(
            in, layout.sides().get(0), layout.sides().get(1), layout.sides().get(2), limits);
    long turns = layout.together() ? 1 : layout.grids();
    long length = turns * fast() * header.type().bytes();
    if (length > LONGEST_ROW) {
      throw in.damaged(
          "%d grids whose voxels take turns are too many; save the array as [grid][x][y][z] in C order"
              .formatted(layout.grids()));
    }
    this.step = (int) turns;
    this.row = new byte[(int) length];
    this.data = ByteBuffer.wrap(row).order(header.order());
  }

  GridFrame frame() {
    return frame;
  }

  NpyType type() {
    return header.type();
  }

  private boolean fortran() {
    return layout.fortranOrder();
  }

  /** Rows of rows. */
  int slow() {
    return fortran() ? frame.nz() : frame.nx();
  }

  /** Rows in each. */
  int middle() {
    return frame.ny();
  }

  /** Elements in a row. */
  int fast() {
    return fortran() ? frame.nx() : frame.nz();
  }

  /** Whether rows run along z, as those of a {@code VoxelGrid} do. */
  boolean alongZ() {
    return !fortran();
  }

  /** Takes a row. */
  @FunctionalInterface
  interface RowVisitor {
    void row(int slow, int middle) throws IOException;
  }

  /** Shows every row of grid {@code index} of an array that starts here, and passes the others. */
  void visit(int index, RowVisitor visitor) throws IOException {
    long one = frame.voxelCount() * header.type().bytes();
    if (layout.together()) {
      in.skip(one * index);
    }
    visitNext(layout.together() ? 0 : layout.turn(index), visitor);
    if (layout.together()) {
      in.skip(one * (layout.grids() - 1 - index));
    }
  }

  /** Shows every row of the grid that comes next. */
  void visitNext(int turn, RowVisitor visitor) throws IOException {
    first = turn;
    for (int a = 0; a < slow(); a++) {
      for (int b = 0; b < middle(); b++) {
        in.read(row, 0, row.length);
        visitor.row(a, b);
      }
    }
  }

  /** The bytes of the current row, an element each; null when elements are not that. */
  byte @Nullable [] bytes() {
    return step == 1 && header.type().bytes() == 1 ? row : null;
  }

  /** Element {@code i} of the current row; must be finite. */
  double value(int i) throws MalformedShapeException {
    NpyType type = header.type();
    double value = type.doubleAt(data, (i * step + first) * type.bytes());
    if (type.isFloat() && !Double.isFinite(value)) {
      throw in.damaged("a voxel is " + value + "; occupancies and distances must be finite");
    }
    return value;
  }
}
