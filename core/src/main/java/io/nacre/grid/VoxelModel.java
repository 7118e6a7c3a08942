package io.nacre.grid;

import io.nacre.grid.range.BinaryCoder;

/** The coder of the single voxels of a {@link GridScan}. */
sealed interface VoxelModel
    permits AdaptiveVoxels, LearnedVoxels, ScanSamples, ForeseenLogits.Walk {

  /**
   * Codes voxel (x, y, z).
   *
   * @param quiet the value of all surroundings if the voxel is in a run that is known to hold
   *     another value somewhere, -1 if not
   * @param bit its value, of no meaning to a decoder
   * @return its value
   */
  int code(BinaryCoder coder, int x, int y, int z, int quiet, int bit);

  /** What a voxel takes, as {@link DecodingWork} counts. */
  int work();
}
