package io.nacre.io.grid;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.voxel.VoxelGrid;

/** Makes voxels of the rows of an array by a level, and sees whether any number is below zero. */
final class VoxelScan {

  private final NpyRows rows;
  private final VoxelLevel level;
  private final VoxelGrid grid;
  private final byte[] flags;
  private double most = Double.NEGATIVE_INFINITY;
  private boolean negative;

  VoxelScan(NpyRows rows, VoxelLevel level) {
    this.rows = rows;
    this.level = level;
    this.grid = new VoxelGrid(rows.frame());
    this.flags = new byte[rows.fast()];
  }

  void row(int slow, int middle) throws MalformedShapeException {
    byte[] bytes = rows.bytes();
    if (bytes != null && level.anyOther()) {
      int or = 0;
      for (byte value : bytes) {
        or |= value;
      }
      negative |= or < 0 && rows.type().isSigned();
      put(bytes, slow, middle);
      return;
    }
    boolean signed = rows.type().isSigned();
    for (int i = 0; i < flags.length; i++) {
      double value = rows.value(i);
      flags[i] = (byte) (level.isInside(value) ? 1 : 0);
      negative |= signed && value < 0;
      most = Math.max(most, value);
    }
    put(flags, slow, middle);
  }

  private void put(byte[] occupied, int slow, int middle) {
    if (rows.alongZ()) {
      BitRows.pack(occupied, 0, grid, slow, middle);
      return;
    }
    for (int x = 0; x < occupied.length; x++) {
      if (occupied[x] != 0) {
        grid.set(x, middle, slow);
      }
    }
  }

  VoxelGrid grid() {
    return grid;
  }

  /** The largest number, where every one was looked at. */
  double most() {
    return most;
  }

  boolean negative() {
    return negative;
  }
}
