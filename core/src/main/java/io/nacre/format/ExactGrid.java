package io.nacre.format;

import io.nacre.allowance.Allowances;
import io.nacre.grid.GridCoder;
import io.nacre.grid.GridForm;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;

/** Every voxel of a grid, coded. */
public final class ExactGrid {

  private final byte[] code;

  ExactGrid(byte[] code) {
    this.code = code;
  }

  /** The smallest code of {@code grid}; it does not depend on {@code threads}. */
  public static ExactGrid of(VoxelGrid grid, int threads) {
    return new ExactGrid(GridCoder.shipped().encode(grid, threads).bytes());
  }

  /** The grid of {@code frame} that is coded: of the frame that was encoded, that very grid. */
  public VoxelGrid decode(GridFrame frame) {
    return decode(frame, Allowances.unlimited());
  }

  /** As the other form within what is allowed; the grid stays taken of the memory. */
  // Only this project limits it so; users of the module have the decoder's limits.
  @SuppressWarnings("exports")
  public VoxelGrid decode(GridFrame frame, Allowances allowed) {
    return GridCoder.shipped().decode(code, 0, code.length, frame, allowed).grid();
  }

  /** How the grid is coded. */
  // Only this project asks; to users of the module the form is but a name.
  @SuppressWarnings("exports")
  public GridForm form() {
    return GridCoder.form(code, 0, code.length);
  }

  /** Bytes of the code. */
  public int size() {
    return code.length;
  }

  byte[] code() {
    return code;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExactGrid grid && Arrays.equals(code, grid.code);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(code);
  }
}
