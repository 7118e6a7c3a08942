package io.nacre.sample;

import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import java.util.Arrays;

/** The part of a grid that samples are drawn from. */
public sealed interface Region {

  /** Number of voxels. */
  long voxelCount();

  /** Whether voxel (x, y, z) belongs to it. */
  boolean contains(int x, int y, int z);

  /**
   * A voxel with its label.
   *
   * @param bits 64 random bits, which decide which
   */
  int draw(long bits);

  /** All voxels, in a fixed order. */
  LabeledVoxels all();

  /** The smallest box, of whole blocks where it is one of blocks, around it. */
  IndexBox extent();

  /** A box of voxels of {@code grid}. */
  record Box(VoxelGrid grid, IndexBox extent) implements Region {
    @Override
    public long voxelCount() {
      return extent.voxelCount();
    }

    @Override
    public boolean contains(int x, int y, int z) {
      return extent.contains(x, y, z);
    }

    @Override
    public int draw(long bits) {
      int x = extent.x0() + (int) ((bits >>> 44) * extent.sizeX() >>> 20);
      int y = extent.y0() + (int) ((bits >>> 24 & 0xfffff) * extent.sizeY() >>> 20);
      int z = extent.z0() + (int) ((SplitMix.mix(bits) >>> 44) * extent.sizeZ() >>> 20);
      return LabeledVoxels.code(x, y, z, grid.get(x, y, z));
    }

    @Override
    public LabeledVoxels all() {
      int[] codes = new int[Math.toIntExact(voxelCount())];
      fill(grid, extent, codes, 0);
      return new LabeledVoxels(codes);
    }
  }

  /** The voxels of {@code grid} in the blocks of {@code mask}, of which there is at least one. */
  record Blocks(VoxelGrid grid, BlockMask mask, int[] blocks) implements Region {

    @Override
    public IndexBox extent() {
      return mask.extent();
    }

    /** All blocks of {@code mask}. */
    public Blocks(VoxelGrid grid, BlockMask mask) {
      this(grid, mask, LabeledVoxels.occupied(mask.blocks()).codes());
    }

    @Override
    public long voxelCount() {
      return Arrays.stream(blocks).mapToLong(b -> voxels(b).voxelCount()).sum();
    }

    private IndexBox voxels(int block) {
      return mask.voxels(LabeledVoxels.x(block), LabeledVoxels.y(block), LabeledVoxels.z(block));
    }

    @Override
    public boolean contains(int x, int y, int z) {
      return mask.contains(x, y, z);
    }

    @Override
    public int draw(long bits) {
      int block = blocks[(int) ((bits >>> 32) * blocks.length >>> 32)];
      return new Box(grid, voxels(block)).draw(SplitMix.mix(bits));
    }

    @Override
    public LabeledVoxels all() {
      int[] codes = new int[Math.toIntExact(voxelCount())];
      int at = 0;
      for (int block : blocks) {
        at = fill(grid, voxels(block), codes, at);
      }
      return new LabeledVoxels(codes);
    }
  }

  private static int fill(VoxelGrid grid, IndexBox box, int[] codes, int from) {
    int at = from;
    for (int x = box.x0(); x < box.x1(); x++) {
      for (int y = box.y0(); y < box.y1(); y++) {
        for (int z = box.z0(); z < box.z1(); z++) {
          codes[at++] = LabeledVoxels.code(x, y, z, grid.get(x, y, z));
        }
      }
    }
    return at;
  }
}
