package io.nacre.train;

import io.nacre.metric.Overlap;
import io.nacre.net.InputBox;
import io.nacre.sample.Region;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import org.jspecify.annotations.Nullable;

/**
 * The grid that a network is to learn, and where.
 *
 * @param voxels which voxels are inside
 * @param mask the blocks where it will be asked; null for everywhere
 */
public record TrainingGrid(VoxelGrid voxels, @Nullable BlockMask mask) {

  public TrainingGrid {
    if (mask != null && !mask.frame().equals(voxels.frame())) {
      throw new IllegalArgumentException("a mask of %s for %s".formatted(mask.frame(), voxels));
    }
  }

  /** All of {@code voxels}. */
  public static TrainingGrid of(VoxelGrid voxels) {
    return new TrainingGrid(voxels, null);
  }

  /** The smallest box, of whole blocks where there is a mask, around what has to be learnt. */
  IndexBox extent() {
    return mask == null ? IndexBox.around(voxels) : mask.extent();
  }

  /** That box in normalised space. */
  InputBox box() {
    return InputBox.around(extent(), voxels.frame());
  }

  /** Where samples are drawn. */
  Region region() {
    return mask == null ? new Region.Box(voxels, extent()) : new Region.Blocks(voxels, mask);
  }

  /** Agreement of {@code predicted}, empty outside the mask, with the voxels inside it. */
  Overlap overlap(VoxelGrid predicted) {
    return Overlap.of(predicted, mask == null ? voxels : mask.clip(voxels));
  }
}
