package io.nacre.field;

import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockCover;
import io.nacre.voxel.block.BlockMask;
import java.util.Arrays;

/**
 * Reads an occupancy grid off a field inside the blocks of a mask, with the same coordinates and
 * decisions as {@link FieldRasterizer}; voxels of other blocks are not evaluated.
 */
public final class BlockRasterizer {

  private static final int BATCH = 4096;

  private BlockRasterizer() {}

  /**
   * The occupied voxels of the mask's blocks, all others empty.
   *
   * @param threshold occupied when score &gt; threshold
   */
  public static VoxelGrid rasterize(Field field, BlockMask mask, float threshold, int threads) {
    return rasterize(field, mask, mask.frame(), threshold, threads);
  }

  /**
   * The occupied voxels of {@code frame}, of any resolution, whose centres lie in the mask's
   * blocks, all others empty.
   */
  public static VoxelGrid rasterize(
      Field field, BlockMask mask, GridFrame frame, float threshold, int threads) {
    VoxelGrid grid = new VoxelGrid(frame);
    BlockCover cover = new BlockCover(mask.frame(), mask.edge(), frame);
    VoxelGrid blocks = mask.blocks();
    // Slabs of different x never share a word of the grid.
    Parallel.forEach(
        threads,
        frame.nx(),
        i -> {
          Batch batch = new Batch(field, threshold, grid, i);
          for (int j = 0; j < frame.ny(); j++) {
            for (int k = 0; k < frame.nz(); ) {
              int end = cover.runEnd(k);
              if (cover.isIn(blocks, i, j, k)) {
                batch.add(j, k, end);
              }
              k = end;
            }
          }
          batch.evaluate();
        });
    return grid;
  }

  /** Voxels of one slab on their way to the field. */
  private static final class Batch {
    private final Field field;
    private final float threshold;
    private final VoxelGrid grid;
    private final int slab;
    private final float[] x = new float[BATCH];
    private final float[] y = new float[BATCH];
    private final float[] z = new float[BATCH];
    private final float[] scores = new float[BATCH];
    private final int[] rows = new int[BATCH];
    private final int[] bits = new int[BATCH];
    private int count;

    Batch(Field field, float threshold, VoxelGrid grid, int slab) {
      this.field = field;
      this.threshold = threshold;
      this.grid = grid;
      this.slab = slab;
      Arrays.fill(x, (float) grid.frame().x(slab));
    }

    void add(int j, int from, int to) {
      for (int k = from; k < to; k++) {
        if (count == BATCH) {
          evaluate();
        }
        y[count] = (float) grid.frame().y(j);
        z[count] = (float) grid.frame().z(k);
        rows[count] = grid.row(slab, j);
        bits[count++] = k;
      }
    }

    void evaluate() {
      if (count == 0) {
        return;
      }
      field.scores(x, y, z, scores, count);
      for (int n = 0; n < count; n++) {
        if (scores[n] > threshold) {
          grid.words()[rows[n] + (bits[n] >>> 6)] |= 1L << bits[n];
        }
      }
      count = 0;
    }
  }
}
