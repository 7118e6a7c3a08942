package io.nacre.grid;

import io.nacre.allowance.Allowance;
import io.nacre.allowance.Allowances;
import io.nacre.grid.range.RangeDecoder;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.ClosedShell;
import io.nacre.voxel.morphology.Connectivity;
import io.nacre.voxel.morphology.ShellFiller;
import java.util.List;

/**
 * Exact coding of grids of any box shape: every voxel comes back. The code begins with two even
 * decisions that name its {@link GridForm}: learned, shell.
 */
public final class GridCoder {

  private static final int EVEN = 1 << 15;

  /** Bytes of all contexts and of the tables of the learned model, more than they have. */
  private static final long MODELS = 24 << 20;

  /** A grid is tried as a shell when at most one voxel in so many is an exception. */
  private static final int EXCEPTION_SHARE = 200;

  private final PriorEvaluator prior;

  /** A coder with that learned context model; what it encodes only the same model decodes. */
  public GridCoder(ContextPrior prior) {
    this.prior = new PriorEvaluator(prior.weights());
  }

  /** The coder of .nacre files: with the model that ships with the program. */
  public static GridCoder shipped() {
    return new GridCoder(ContextPrior.shipped());
  }

  /**
   * The shortest code of {@code grid} among the forms, as far as {@link FormRace} can tell early.
   * It does not depend on {@code threads}.
   */
  public EncodedGrid encode(VoxelGrid grid, int threads) {
    PaddedBits bits = PaddedBits.of(grid);
    VoxelGrid filled = ShellFiller.fill(grid);
    boolean shell = isShell(grid, filled);
    PaddedBits solid = shell ? PaddedBits.of(filled) : bits;
    List<GridForm> forms =
        shell
            ? List.of(GridForm.LEARNED_SHELL, GridForm.LEARNED, GridForm.ADAPTIVE_SHELL)
            : List.of(GridForm.LEARNED, GridForm.ADAPTIVE);
    return FormRace.winner(
        grid, forms.stream().map(form -> new FormRun(form, bits, solid, prior)).toList(), threads);
  }

  /**
   * Whether few voxels make the difference between the grid and the boundary of what it encloses.
   */
  private static boolean isShell(VoxelGrid grid, VoxelGrid filled) {
    VoxelGrid boundary = BoundaryVoxels.innerBoundary(filled, Connectivity.TWENTY_SIX);
    long exceptions = 0;
    for (int i = 0; i < grid.words().length; i++) {
      exceptions += Long.bitCount(grid.words()[i] ^ boundary.words()[i]);
    }
    return ClosedShell.encloses(grid, filled, ClosedShell.ENCLOSES_ANYTHING)
        && exceptions <= grid.count() / EXCEPTION_SHARE;
  }

  /** The code of {@code grid} in one form. */
  EncodedGrid encode(VoxelGrid grid, GridForm form) {
    PaddedBits bits = PaddedBits.of(grid);
    PaddedBits solid = form.isShell() ? PaddedBits.of(ShellFiller.fill(grid)) : bits;
    return new FormRun(form, bits, solid, prior).finish(1);
  }

  /**
   * The grid of {@code frame} that bytes[offset .. offset + length) hold. Any bytes give some grid,
   * in memory that depends on the frame only.
   *
   * @throws IndexOutOfBoundsException when the range is not in {@code bytes}
   */
  public DecodedGrid decode(byte[] bytes, int offset, int length, GridFrame frame) {
    return decode(bytes, offset, length, frame, Allowances.unlimited());
  }

  /**
   * As the other form, which can take hours and gigabytes for a code of no byte, within what is
   * allowed. The grid stays taken of the memory.
   */
  public DecodedGrid decode(
      byte[] bytes, int offset, int length, GridFrame frame, Allowances allowed) {
    DecodingWork work = new DecodingWork(allowed.work());
    Allowance memory = allowed.memory();
    long padded = PaddedBits.bytes(frame.nx(), frame.ny(), frame.nz());
    memory.take(MODELS + padded);
    RangeDecoder decoder = new RangeDecoder(bytes, offset, length);
    GridForm form = form(decoder);
    PaddedBits bits = new PaddedBits(frame.nx(), frame.ny(), frame.nz());
    new GridScan(decoder, bits, bits, form.voxels(bits, prior), work).planes(0, bits.nx);
    if (form.isShell()) {
      memory.take(2 * padded);
      PaddedBits solid = bits;
      bits = new PaddedBits(frame.nx(), frame.ny(), frame.nz());
      ShellScan.decode(decoder, bits, solid, work);
      memory.give(2 * padded);
    }
    memory.take(VoxelGrid.bytes(frame));
    VoxelGrid grid = new VoxelGrid(frame);
    bits.copyTo(grid);
    memory.give(MODELS + padded);
    return new DecodedGrid(grid, decoder.bytesRead());
  }

  /** The form that the code in bytes[offset .. offset + length) names. */
  public static GridForm form(byte[] bytes, int offset, int length) {
    return form(new RangeDecoder(bytes, offset, length));
  }

  private static GridForm form(RangeDecoder decoder) {
    boolean learned = decoder.code(0, EVEN) != 0;
    boolean shell = decoder.code(0, EVEN) != 0;
    return GridForm.of(learned, shell);
  }
}
