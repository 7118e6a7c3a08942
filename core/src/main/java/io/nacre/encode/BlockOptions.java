package io.nacre.encode;

import io.nacre.codec.HierarchicalOptions;
import io.nacre.format.Form;
import io.nacre.net.FeatureTable;
import io.nacre.voxel.GridFrame;
import org.jspecify.annotations.Nullable;

/**
 * Options of the hierarchical method.
 *
 * @param blocks along the grid's longest side, 1..128; null for 32, of 4 voxels at least
 * @param channels learned features at each corner of a block, 1..{@value FeatureTable#MAX_CHANNELS}
 * @param form what the network decides; null for what suits the shape
 * @param corrections whether the voxels that the network gets wrong are stored
 * @param publishedEpochs part of the published epochs, above 0, at most 1, that the published
 *     method trains the network inside the blocks for
 */
public record BlockOptions(
    @Nullable Integer blocks,
    int channels,
    @Nullable Form form,
    boolean corrections,
    double publishedEpochs) {

  /** Nacre's own. */
  public static final BlockOptions DEFAULT =
      new BlockOptions(null, HierarchicalOptions.CHANNELS, null, true, 1);

  /** Voxels along the edge of a block in grids of {@code frame}. */
  int edge(GridFrame frame) {
    return blocks == null
        ? HierarchicalOptions.edge(frame)
        : HierarchicalOptions.edge(frame, blocks);
  }
}
