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
 * @param published what is asked of the published method, which the others do not concern
 */
public record BlockOptions(
    @Nullable Integer blocks,
    int channels,
    @Nullable Form form,
    boolean corrections,
    HierarchyRequest published) {

  /** Nacre's own. */
  public static final BlockOptions DEFAULT =
      new BlockOptions(null, HierarchicalOptions.CHANNELS, null, true, HierarchyRequest.PUBLISHED);

  /** Voxels along the edge of a block in grids of {@code frame}. */
  int edge(GridFrame frame) {
    return blocks == null
        ? HierarchicalOptions.edge(frame)
        : HierarchicalOptions.edge(frame, blocks);
  }
}
