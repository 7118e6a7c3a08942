package io.nacre.format;

import io.nacre.allowance.Allowances;
import io.nacre.grid.DecodingWork;
import io.nacre.grid.mask.CorrectionCoder;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;

/** The voxels that the network of a file with blocks gets wrong, coded. */
public final class Corrections {

  private final byte[] code;

  Corrections(byte[] code) {
    this.code = code;
  }

  /**
   * What makes {@code actual} of the network's answers.
   *
   * @param predicted where the network's score is above 0, inside the mask
   */
  public static Corrections of(BlockLayer blocks, VoxelGrid predicted, VoxelGrid actual) {
    return new Corrections(
        CorrectionCoder.encode(
            blocks.occupied(predicted), blocks.solid(predicted), blocks.mask(), actual));
  }

  /**
   * The encoded grid.
   *
   * @param predicted where the network's score is above 0, inside the mask; becomes the solid, so
   *     that large grids need little memory
   * @param allowed what it may take; two grids more than {@code predicted} stay taken
   */
  // Only this project limits it so; users of the module have the decoder's limits.
  @SuppressWarnings("exports")
  public VoxelGrid apply(BlockLayer blocks, VoxelGrid predicted, Allowances allowed) {
    allowed.memory().take(2 * VoxelGrid.bytes(predicted.frame()));
    VoxelGrid occupied = blocks.form() == Form.BOUNDARY ? blocks.occupied(predicted) : predicted;
    blocks.completeSolid(predicted);
    DecodingWork work = new DecodingWork(allowed.work());
    return CorrectionCoder.decode(code, occupied, predicted, blocks.mask(), work).grid();
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
    return other instanceof Corrections corrections && Arrays.equals(code, corrections.code);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(code);
  }
}
