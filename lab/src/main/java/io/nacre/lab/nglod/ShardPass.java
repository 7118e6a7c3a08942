package io.nacre.lab.nglod;

import io.nacre.lab.sdf.DistanceSamples;
import java.util.Arrays;

/**
 * Takes shards of a batch forward and back: squared errors of the distances of all levels,
 * gradients of the decoders and of the interpolated features. One for each thread.
 */
final class ShardPass {

  private static final int SHARD = BatchState.SHARD;
  private static final int FEATURES = LevelNetwork.FEATURES;
  private static final int TAPS = LevelCells.TAPS;

  private final CellOctree octree;
  private final float[] parameters;
  private final BatchState state;
  private final int[] slot = new int[SHARD];
  private final int[] depth = new int[SHARD];
  private final float[] distance = new float[SHARD];
  private final float[] rows = new float[SHARD * FEATURES];
  private final float[][] inputs = LevelNetwork.inputs();
  private final float[][] hidden = new float[LevelNetwork.HIDDEN][SHARD];
  private final float[][] open = new float[LevelNetwork.HIDDEN][SHARD];
  private final float[][] pointMajor = new float[SHARD][LevelNetwork.HIDDEN];
  private final float[][] features = new float[FEATURES][SHARD];
  private final float[] out = new float[SHARD];
  private final float[] gradient = new float[SHARD];

  ShardPass(CellOctree octree, float[] parameters, BatchState state) {
    this.octree = octree;
    this.parameters = parameters;
    this.state = state;
  }

  /** Passes shard {@code shard} of batch {@code batch}. */
  void run(SampleOrder order, int batch, int shard) {
    load(order, batch, shard);
    Arrays.fill(rows, 0);
    int levels = octree.levelCount();
    for (int level = 1; level <= levels; level++) {
      interpolate(level, shard);
      pass(level, shard);
    }
    // Features of a level are summed into those of all finer ones.
    int at = shard * SHARD * FEATURES;
    for (int level = levels - 1; level >= 1; level--) {
      float[] fine = state.rows[level];
      float[] coarse = state.rows[level - 1];
      int end = at + state.active[shard][level] * FEATURES;
      for (int i = at; i < end; i++) {
        coarse[i] += fine[i];
      }
    }
  }

  /** Puts the shard's samples into the tile, those in the finest cells first. */
  private void load(SampleOrder order, int batch, int shard) {
    DistanceSamples samples = order.samples();
    int[] active = state.active[shard];
    Arrays.fill(active, 0);
    for (int i = 0; i < SHARD; i++) {
      int s = order.sample(batch, shard * SHARD + i);
      depth[i] = octree.depth(samples.x()[s], samples.y()[s], samples.z()[s]);
      for (int level = 0; level < depth[i]; level++) {
        active[level]++;
      }
    }
    int levels = octree.levelCount();
    int next = 0;
    for (int d = levels; d >= 0; d--) {
      for (int i = 0; i < SHARD; i++) {
        if (depth[i] == d) {
          slot[next++] = order.sample(batch, shard * SHARD + i);
        }
      }
    }
    for (int p = 0; p < SHARD; p++) {
      int s = slot[p];
      inputs[FEATURES][p] = samples.x()[s];
      inputs[FEATURES + 1][p] = samples.y()[s];
      inputs[FEATURES + 2][p] = samples.z()[s];
      distance[p] = samples.distance()[s];
    }
  }

  private void interpolate(int level, int shard) {
    LevelCells cells = octree.level(level);
    int[] index = state.index[level - 1];
    float[] weight = state.weight[level - 1];
    int offset = octree.featureOffset(level);
    int count = state.active[shard][level - 1];
    for (int p = 0; p < count; p++) {
      int at = (shard * SHARD + p) * TAPS;
      float x = inputs[FEATURES][p];
      float y = inputs[FEATURES + 1][p];
      float z = inputs[FEATURES + 2][p];
      cells.taps(x, y, z, FEATURES, index, weight, at);
      FeatureRows.gather(parameters, offset, index, weight, at, rows, p * FEATURES);
    }
    FeatureRows.toColumns(rows, count, inputs);
  }

  private void pass(int level, int shard) {
    int count = state.active[shard][level - 1];
    float[][] sums = state.sums[shard][level - 1];
    for (float[] row : sums) {
      Arrays.fill(row, 0);
    }
    float outputSum = 0;
    if (count > 0) {
      int at = octree.decoderOffset(level);
      LevelNetwork.forward(parameters, at, inputs, hidden, out);
      outputSum = differentiate(count, shard);
      LevelNetwork.openGradients(hidden, gradient, open);
      LevelNetwork.addWeightSums(inputs, open, pointMajor, sums);
      LevelNetwork.featureGradients(parameters, at, open, features);
      FeatureRows.toRows(features, count, state.rows[level - 1], shard * SHARD * FEATURES);
    }
    state.outputSums[shard][level - 1] = outputSum;
  }

  /** Gradients of the squared errors' mean over the batch; returns their sum. */
  private float differentiate(int count, int shard) {
    double squares = 0;
    float sum = 0;
    for (int p = 0; p < count; p++) {
      float error = out[p] - distance[p];
      squares += error * error;
      gradient[p] = error * (2f / BatchState.BATCH);
      sum += gradient[p];
    }
    Arrays.fill(gradient, count, SHARD, 0);
    state.squares[shard] += squares;
    return sum;
  }
}
