package io.nacre.field;

import io.nacre.parallel.Parallel;
import io.nacre.voxel.BlockMask;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;

/**
 * Reads an occupancy grid off a field inside the blocks of a mask, with the same coordinates and
 * decisions as {@link FieldRasterizer}; voxels of other blocks are not evaluated.
 */
public final class BlockRasterizer {

  private BlockRasterizer() {}

  /**
   * The occupied voxels of the mask's blocks, all others empty.
   *
   * @param threshold occupied when score &gt; threshold
   */
  public static VoxelGrid rasterize(Field field, BlockMask mask, float threshold, int threads) {
    VoxelGrid grid = new VoxelGrid(mask.frame());
    VoxelGrid blocks = mask.blocks();
    // Blocks of different x never share a word of the grid.
    Parallel.forEach(
        threads,
        blocks.nx(),
        i -> {
          Buffers buffers = new Buffers(mask.edge());
          for (int j = 0; j < blocks.ny(); j++) {
            for (int k = 0; k < blocks.nz(); k++) {
              if (blocks.get(i, j, k)) {
                buffers.fill(field, threshold, mask.voxels(i, j, k), grid);
              }
            }
          }
        });
    return grid;
  }

  /** The points of a block. */
  private static final class Buffers {
    private final float[] x;
    private final float[] y;
    private final float[] z;
    private final float[] scores;

    Buffers(int edge) {
      int points = edge * edge * edge;
      x = new float[points];
      y = new float[points];
      z = new float[points];
      scores = new float[points];
    }

    void fill(Field field, float threshold, IndexBox box, VoxelGrid grid) {
      GridFrame frame = grid.frame();
      int n = 0;
      for (int i = box.x0(); i < box.x1(); i++) {
        for (int j = box.y0(); j < box.y1(); j++) {
          for (int k = box.z0(); k < box.z1(); k++) {
            x[n] = (float) frame.x(i);
            y[n] = (float) frame.y(j);
            z[n++] = (float) frame.z(k);
          }
        }
      }
      field.scores(x, y, z, scores, n);
      n = 0;
      for (int i = box.x0(); i < box.x1(); i++) {
        for (int j = box.y0(); j < box.y1(); j++) {
          for (int k = box.z0(); k < box.z1(); k++) {
            if (scores[n++] > threshold) {
              grid.set(i, j, k);
            }
          }
        }
      }
    }
  }
}
