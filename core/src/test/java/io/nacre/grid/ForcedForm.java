package io.nacre.grid;

import io.nacre.voxel.VoxelGrid;

/** Codes that the encoder would not choose. */
public final class ForcedForm {

  private ForcedForm() {}

  /** The code of {@code grid} in that form. */
  public static byte[] code(VoxelGrid grid, GridForm form) {
    return GridCoder.shipped().encode(grid, form).bytes();
  }

  /** The code of {@code grid} in that form, by a learned model of its own. */
  public static byte[] code(ContextPrior prior, VoxelGrid grid, GridForm form) {
    return new GridCoder(prior).encode(grid, form).bytes();
  }
}
