package io.nacre.train;

import io.nacre.net.Architecture;
import io.nacre.net.GradientSums;
import io.nacre.net.PackedNetwork;
import io.nacre.net.PointTile;
import io.nacre.parallel.Parallel;
import io.nacre.parallel.SpinBarrier;
import io.nacre.train.mining.TileSamples;
import io.nacre.train.optimizer.Optimizer;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs training steps on a team of threads that stays together for a whole round. A batch is cut
 * into at most {@link #MOST_SHARDS} shards of at least {@link #SMALLEST_SHARD} samples, whatever
 * the number of threads, and shards are summed in their order, so the result does not depend on it.
 */
final class StepTeam {

  /** Samples of a shard at least. */
  static final int SMALLEST_SHARD = 512;

  /** Shards of a batch at most. */
  static final int MOST_SHARDS = 8;

  private final Architecture architecture;
  private final int batch;
  private final int shard;
  private final int threads;
  private final float[] parameters;
  private final float[] gradient;
  private final PackedNetwork packed;
  private final GradientSums sums;
  private final Optimizer optimizer;
  private final int[] owner;
  private final float featureRate;
  private final @Nullable FrozenParameters frozen;

  /**
   * @param parameters the network's parameters, changed in place
   * @param featureRate learning rate of the encoding's parameters, relative to that of the layers
   * @param frozen what keeps its value; null for nothing
   */
  StepTeam(
      Architecture architecture,
      int batch,
      int threads,
      float[] parameters,
      Optimizer optimizer,
      float featureRate,
      @Nullable FrozenParameters frozen) {
    this.frozen = frozen;
    this.featureRate = featureRate;
    this.architecture = architecture;
    this.batch = batch;
    this.parameters = parameters;
    this.optimizer = optimizer;
    gradient = new float[parameters.length];
    packed = new PackedNetwork(architecture, parameters);
    shard = Math.max(SMALLEST_SHARD, (batch + MOST_SHARDS - 1) / MOST_SHARDS);
    sums = new GradientSums(architecture, (batch + shard - 1) / shard);
    this.threads = Math.min(threads, sums.shards());
    owner = owners(architecture, this.threads);
  }

  PackedNetwork packed() {
    return packed;
  }

  /** Takes over parameters that were changed from outside, between two rounds. */
  void repack() {
    for (int layer = 0; layer < architecture.depth(); layer++) {
      packed.repack(layer, parameters);
    }
  }

  /**
   * Runs steps first+1 .. first+count.
   *
   * @param samples what is trained on, one for each thread
   * @param rate learning rate at a position 0..1 within this round
   */
  void run(
      Supplier<? extends TileSamples> samples, long first, int count, DoubleUnaryOperator rate) {
    SpinBarrier barrier = new SpinBarrier(threads);
    Parallel.forEach(
        threads,
        threads,
        thread -> {
          try {
            PointTile tile = new PointTile(architecture);
            GradientSums.Worker worker = sums.worker();
            TileSamples own = samples.get();
            for (int i = 0; i < count; i++) {
              for (int s = thread; s < sums.shards(); s += threads) {
                accumulate(own, first + i, s, tile, worker);
              }
              barrier.await();
              update(thread, (float) rate.applyAsDouble((i + 0.5) / count), first + i + 1);
              barrier.await();
            }
          } catch (Throwable e) {
            barrier.breakUp();
            throw e;
          }
        });
  }

  private void accumulate(
      TileSamples samples, long step, int index, PointTile tile, GradientSums.Worker worker) {
    int end = Math.min(batch, (index + 1) * shard);
    worker.start(index);
    for (int at = index * shard; at < end; at += PointTile.SIZE) {
      int n = Math.min(PointTile.SIZE, end - at);
      samples.draw(step, at, n, tile);
      tile.forwardWithSlopes(packed);
      samples.differentiate(tile, n, 1f / batch);
      worker.add(tile, packed);
    }
    worker.finish();
  }

  private void update(int thread, float rate, long step) {
    for (int layer = 0; layer < architecture.depth(); layer++) {
      if (owner[layer] == thread) {
        int at = architecture.offset(layer);
        int end = architecture.offset(layer + 1);
        collect(at, end);
        optimizer.step(layer, parameters, gradient, rate, step);
        restore(at, end);
        packed.repack(layer, parameters);
      }
    }
    int first = architecture.encodingOffset();
    int features = parameters.length - first;
    int from = first + features * thread / threads;
    int to = first + features * (thread + 1) / threads;
    collect(from, to);
    optimizer.features(from, to, parameters, gradient, rate * featureRate, step);
    restore(from, to);
  }

  private void collect(int from, int to) {
    sums.collect(gradient, from, to);
    if (frozen != null) {
      frozen.silence(gradient, from, to);
    }
  }

  private void restore(int from, int to) {
    if (frozen != null) {
      frozen.restore(parameters, from, to);
    }
  }

  /**
   * The thread that updates each layer: largest layers first, each to the thread with the least to
   * do.
   */
  private static int[] owners(Architecture architecture, int threads) {
    int[] owner = new int[architecture.depth()];
    long[] load = new long[threads];
    IntStream.range(0, owner.length)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer i) -> -architecture.fanIn(i) * architecture.fanOut(i)))
        .forEach(
            i -> {
              int least = 0;
              for (int t = 1; t < threads; t++) {
                least = load[t] < load[least] ? t : least;
              }
              owner[i] = least;
              load[least] += (long) architecture.fanIn(i) * architecture.fanOut(i) + 64;
            });
    return owner;
  }
}
