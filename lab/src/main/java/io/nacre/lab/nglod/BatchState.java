package io.nacre.lab.nglod;

/**
 * The numbers that one batch leaves between the passes of its shards and the update of the
 * parameters. Every shard owns its part of each array.
 */
final class BatchState {

  /** Samples of a step. */
  static final int BATCH = 512;

  /** Samples of a shard. */
  static final int SHARD = LevelNetwork.TILE;

  /** Shards of a batch. */
  static final int SHARDS = BATCH / SHARD;

  /** [level - 1][8 a sample]: corners times 32. */
  final int[][] index;

  /** [level - 1][8 a sample]: trilinear weights. */
  final float[][] weight;

  /** [level - 1][32 a sample]: d loss / d interpolated features of that level. */
  final float[][] rows;

  /** [shard][level - 1]: samples in stored cells of the level; they come first in their shard. */
  final int[][] active;

  /** [shard][level - 1][36][128]: see {@link LevelNetwork#addWeightSums}. */
  final float[][][][] sums;

  /** [shard][level - 1]: sum of d loss / d distance. */
  final float[][] outputSums;

  /** [shard]: sum of squared errors over samples and levels, of all steps so far. */
  final double[] squares = new double[SHARDS];

  BatchState(int levels) {
    index = new int[levels][BATCH * LevelCells.TAPS];
    weight = new float[levels][BATCH * LevelCells.TAPS];
    rows = new float[levels][BATCH * LevelNetwork.FEATURES];
    active = new int[SHARDS][levels];
    sums = new float[SHARDS][levels][LevelNetwork.ROWS][LevelNetwork.HIDDEN];
    outputSums = new float[SHARDS][levels];
  }
}
