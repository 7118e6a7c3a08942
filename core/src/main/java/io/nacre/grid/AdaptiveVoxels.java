package io.nacre.grid;

import io.nacre.grid.range.BinaryCoder;
import io.nacre.grid.range.ContextMixing;

/** Voxels coded with contexts that start from nothing. */
final class AdaptiveVoxels implements VoxelModel {

  private final VoxelContexts contexts;
  private final ContextMixing mixing;

  AdaptiveVoxels(PaddedBits known) {
    contexts = new VoxelContexts(known);
    mixing =
        new ContextMixing(VoxelContexts.SIZES, VoxelContexts.CROWD_SETS, VoxelContexts.FACE_SETS);
  }

  @Override
  public int code(BinaryCoder coder, int x, int y, int z, int quiet, int bit) {
    contexts.look(x, y, z, quiet);
    return mixing.code(coder, bit, contexts.contexts, contexts.crowd, contexts.faces);
  }

  @Override
  public int work() {
    return DecodingWork.ADAPTIVE_VOXEL;
  }
}
