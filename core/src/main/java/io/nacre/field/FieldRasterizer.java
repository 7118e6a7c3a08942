package io.nacre.field;

import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;

/**
 * Reads an occupancy grid off a field: a voxel is occupied when the score at its centre, the
 * double-precision centre of the frame rounded once to float, is above a threshold. A score that is
 * not a number counts as outside.
 */
public final class FieldRasterizer {

  /** Points of one call of the field, unless a z-row alone is longer. */
  private static final int BATCH = 4096;

  private FieldRasterizer() {}

  /** The grid of {@code field} over all of {@code frame}: occupied where the score is above 0. */
  public static VoxelGrid rasterize(Field field, GridFrame frame, int threads) {
    return rasterize(field, frame, IndexBox.of(frame), 0f, threads);
  }

  /**
   * The grid of {@code field}; voxels outside {@code wanted} are never evaluated and stay empty.
   *
   * @param threshold occupied when score &gt; threshold
   * @throws IllegalArgumentException when that box reaches beyond the frame
   */
  public static VoxelGrid rasterize(
      Field field, GridFrame frame, IndexBox wanted, float threshold, int threads) {
    if (!wanted.fits(frame)) {
      throw new IllegalArgumentException("%s reaches beyond %s".formatted(wanted, frame));
    }
    // Below a negative threshold even scores outside the field's bounds could count as inside.
    IndexBox box =
        threshold >= 0 ? wanted.intersect(IndexBox.within(field.bounds(), frame)) : wanted;
    VoxelGrid grid = new VoxelGrid(frame);
    if (box.voxelCount() == 0) {
      return grid;
    }
    int rowsPerBatch = Math.max(1, BATCH / (box.z1() - box.z0()));
    int batchesPerSlab = (box.y1() - box.y0() + rowsPerBatch - 1) / rowsPerBatch;
    Parallel.forEach(
        threads,
        box.x1() - box.x0(),
        slab -> {
          RowBatch batch = new RowBatch(box, frame, rowsPerBatch);
          for (int b = 0; b < batchesPerSlab; b++) {
            int y0 = box.y0() + b * rowsPerBatch;
            int y1 = Math.min(box.y1(), y0 + rowsPerBatch);
            batch.fill(field, threshold, grid, box.x0() + slab, y0, y1);
          }
        });
    return grid;
  }

  /** Buffers for several whole z-rows of one slab. */
  private static final class RowBatch {
    private final IndexBox box;
    private final int rowLength;
    private final float[] x;
    private final float[] y;
    private final float[] z;
    private final float[] scores;

    RowBatch(IndexBox box, GridFrame frame, int rows) {
      this.box = box;
      this.rowLength = box.z1() - box.z0();
      int capacity = rows * rowLength;
      x = new float[capacity];
      y = new float[capacity];
      z = new float[capacity];
      scores = new float[capacity];
      for (int i = 0; i < capacity; i++) {
        z[i] = (float) frame.z(box.z0() + i % rowLength);
      }
    }

    void fill(Field field, float threshold, VoxelGrid grid, int slab, int y0, int y1) {
      GridFrame frame = grid.frame();
      int count = (y1 - y0) * rowLength;
      Arrays.fill(x, 0, count, (float) frame.x(slab));
      for (int j = y0; j < y1; j++) {
        int from = (j - y0) * rowLength;
        Arrays.fill(y, from, from + rowLength, (float) frame.y(j));
      }
      field.scores(x, y, z, scores, count);
      long[] words = grid.words();
      for (int j = y0; j < y1; j++) {
        int from = (j - y0) * rowLength;
        int row = grid.row(slab, j);
        for (int k = 0; k < rowLength; k++) {
          int bit = box.z0() + k;
          words[row + (bit >>> 6)] |= scores[from + k] > threshold ? 1L << bit : 0;
        }
      }
    }
  }
}
