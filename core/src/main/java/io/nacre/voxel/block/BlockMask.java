package io.nacre.voxel.block;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.Downsampler;

/**
 * The blocks of a grid that something is to be done in. Block (i, j, k) has the voxels [i*edge,
 * (i+1)*edge) along x, and so on; the last ones along an axis may reach beyond the grid.
 *
 * @param frame the grid
 * @param edge voxels along the edge of a block
 * @param blocks one voxel a block, occupied where the block belongs to the mask
 */
public record BlockMask(GridFrame frame, int edge, VoxelGrid blocks) {

  public BlockMask {
    if (edge < 1 || !blocks.frame().equals(blockFrame(frame, edge))) {
      throw new IllegalArgumentException(
          "%s has not the blocks of %d voxels of %s".formatted(blocks, edge, frame));
    }
  }

  /** One voxel a block of {@code edge}^3 voxels of {@code frame}. */
  public static GridFrame blockFrame(GridFrame frame, int edge) {
    return Downsampler.cubeFrame(frame, edge);
  }

  /** The blocks with at least one occupied voxel of {@code grid} (max-pooling). */
  public static BlockMask occupied(VoxelGrid grid, int edge) {
    return new BlockMask(grid.frame(), edge, Downsampler.cubes(grid, edge, 1));
  }

  /** Whether voxel (x, y, z) lies in a block of the mask. */
  public boolean contains(int x, int y, int z) {
    return blocks.get(x / edge, y / edge, z / edge);
  }

  /**
   * The box around the mask's blocks in voxels; whole blocks, so that it may reach beyond the grid.
   */
  public IndexBox extent() {
    IndexBox b = IndexBox.around(blocks);
    return new IndexBox(
        b.x0() * edge, b.x1() * edge, b.y0() * edge, b.y1() * edge, b.z0() * edge, b.z1() * edge);
  }

  /** The voxels of {@code grid}, of the same frame, that lie in the mask. */
  public VoxelGrid clip(VoxelGrid grid) {
    VoxelGrid clipped = new VoxelGrid(frame);
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        int row = grid.row(x, y);
        for (int w = 0; w < grid.wordsPerRow(); w++) {
          for (long word = grid.words()[row + w]; word != 0; word &= word - 1) {
            int z = w * 64 + Long.numberOfTrailingZeros(word);
            if (contains(x, y, z)) {
              clipped.set(x, y, z);
            }
          }
        }
      }
    }
    return clipped;
  }

  /** The voxels of block (i, j, k) that the grid has. */
  public IndexBox voxels(int i, int j, int k) {
    return new IndexBox(
        i * edge,
        Math.min(frame.nx(), (i + 1) * edge),
        j * edge,
        Math.min(frame.ny(), (j + 1) * edge),
        k * edge,
        Math.min(frame.nz(), (k + 1) * edge));
  }
}
