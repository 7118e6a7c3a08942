package io.nacre.lab.nglod;

import io.nacre.parallel.Parallel;
import io.nacre.parallel.SpinBarrier;
import io.nacre.train.optimizer.AdamMoments;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Runs training steps on threads that meet three times a step: shards go forward and back, feature
 * gradients are collected channel by channel, parameters are updated. Whoever does a part, every
 * sum runs in the same order, so the result does not depend on the number of threads.
 */
final class BatchTeam {

  private static final float EPSILON = 1e-8f;

  private final CellOctree octree;
  private final float[] parameters;
  private final float[] gradient;
  private final AdamMoments adam;
  private final BatchState state;
  private final float[][] decoderSums = new float[LevelNetwork.ROWS][LevelNetwork.HIDDEN];
  private final int threads;

  /**
   * @param parameters changed in place
   */
  BatchTeam(CellOctree octree, float[] parameters, int threads) {
    this.octree = octree;
    this.parameters = parameters;
    this.threads = Math.min(threads, BatchState.SHARDS);
    gradient = new float[parameters.length];
    adam = new AdamMoments(parameters.length, EPSILON);
    state = new BatchState(octree.levelCount());
  }

  /**
   * Runs {@code count} steps on batches of one epoch.
   *
   * @param firstBatch batch of the first step
   * @param step steps done before
   * @param rate learning rate at a position 0..1 within these steps
   * @return the loss: mean over the samples of squared distance errors, summed over the levels
   */
  double run(SampleOrder order, int firstBatch, int count, long step, DoubleUnaryOperator rate) {
    Arrays.fill(state.squares, 0);
    SpinBarrier barrier = new SpinBarrier(threads);
    Parallel.forEach(
        threads,
        threads,
        thread -> {
          try {
            ShardPass pass = new ShardPass(octree, parameters, state);
            for (int i = 0; i < count; i++) {
              for (int shard = thread; shard < BatchState.SHARDS; shard += threads) {
                pass.run(order, firstBatch + i, shard);
              }
              barrier.await();
              scatter(part(LevelNetwork.FEATURES, thread), part(LevelNetwork.FEATURES, thread + 1));
              barrier.await();
              float now = (float) rate.applyAsDouble((i + 0.5) / count);
              update(thread, now, step + i + 1);
              barrier.await();
            }
          } catch (Throwable e) {
            barrier.breakUp();
            throw e;
          }
        });
    double squares = 0;
    for (double shard : state.squares) {
      squares += shard;
    }
    return squares / ((double) count * BatchState.BATCH);
  }

  /** The gradient of the loss of one batch; nothing is updated. */
  float[] gradient(SampleOrder order, int batch) {
    ShardPass pass = new ShardPass(octree, parameters, state);
    for (int shard = 0; shard < BatchState.SHARDS; shard++) {
      pass.run(order, batch, shard);
    }
    scatter(0, LevelNetwork.FEATURES);
    for (int level = 1; level <= octree.levelCount(); level++) {
      collectDecoder(level);
    }
    float[] result = gradient.clone();
    Arrays.fill(gradient, 0);
    return result;
  }

  private int part(int whole, int thread) {
    return (int) ((long) whole * thread / threads);
  }

  /** Collects the feature gradients of channels [from, to). */
  private void scatter(int from, int to) {
    for (int level = 1; level <= octree.levelCount(); level++) {
      int offset = octree.featureOffset(level);
      int[] index = state.index[level - 1];
      float[] weight = state.weight[level - 1];
      float[] rows = state.rows[level - 1];
      for (int shard = 0; shard < BatchState.SHARDS; shard++) {
        int first = shard * BatchState.SHARD;
        int end = first + state.active[shard][level - 1];
        for (int p = first; p < end; p++) {
          FeatureRows.scatter(
              gradient,
              offset,
              index,
              weight,
              p * LevelCells.TAPS,
              rows,
              p * LevelNetwork.FEATURES,
              from,
              to);
        }
      }
    }
  }

  private void update(int thread, float rate, long step) {
    int features = octree.featureCount();
    update(part(features, thread), part(features, thread + 1), rate, step);
    if (thread == threads - 1) {
      for (int level = 1; level <= octree.levelCount(); level++) {
        updateDecoder(level, rate, step);
      }
    }
  }

  /** Updates parameters [from, to) and sets their gradients to 0. */
  private void update(int from, int to, float rate, long step) {
    adam.update(from, to, parameters, gradient, rate, step);
    Arrays.fill(gradient, from, to, 0);
  }

  private void updateDecoder(int level, float rate, long step) {
    collectDecoder(level);
    int at = octree.decoderOffset(level);
    update(at, at + LevelNetwork.PARAMETERS, rate, step);
  }

  private void collectDecoder(int level) {
    float outputSum = 0;
    for (int shard = 0; shard < BatchState.SHARDS; shard++) {
      outputSum += state.outputSums[shard][level - 1];
      for (int c = 0; c < decoderSums.length; c++) {
        float[] to = decoderSums[c];
        float[] from = state.sums[shard][level - 1][c];
        for (int h = 0; h < to.length; h++) {
          to[h] = shard == 0 ? from[h] : to[h] + from[h];
        }
      }
    }
    LevelNetwork.gradients(
        parameters, octree.decoderOffset(level), decoderSums, outputSum, gradient);
  }
}
