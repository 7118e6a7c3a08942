package io.nacre.net;

import java.util.Arrays;

/**
 * Parameter gradients of a batch while it is computed. A batch is cut into shards; each worker
 * thread adds up one shard after another in lanes of its own, which stay in its cache, and leaves a
 * plain gradient a shard. Those are added in the order of the shards, whoever computed them.
 */
public final class GradientSums {

  private final Kernels kernels;
  private final float[][] shards;
  private final int layerParameters;

  /** Sums for networks of {@code architecture} and batches of {@code shards} parts. */
  public GradientSums(Architecture architecture, int shards) {
    this(architecture, shards, Kernels.best());
  }

  GradientSums(Architecture architecture, int shards, Kernels kernels) {
    this.kernels = kernels;
    layerParameters = architecture.encodingOffset();
    this.shards = new float[shards][architecture.parameterCount()];
  }

  public int shards() {
    return shards.length;
  }

  /** What one thread adds with. */
  public Worker worker() {
    return new Worker();
  }

  /**
   * Writes the batch's gradients of parameters [from, to) to {@code gradient}, all shards added.
   */
  public void collect(float[] gradient, int from, int to) {
    System.arraycopy(shards[0], from, gradient, from, to - from);
    for (int s = 1; s < shards.length; s++) {
      float[] shard = shards[s];
      for (int i = from; i < to; i++) {
        gradient[i] += shard[i];
      }
    }
  }

  /** Adds up one shard at a time; for one thread. */
  public final class Worker {

    private final float[] lanes =
        AlignedArray.aligned(new float[AlignedArray.FIRST + layerParameters * Kernels.LANES]);
    private float[] shard = {};

    private Worker() {}

    /** Begins to add up shard {@code index} from zero. */
    public void start(int index) {
      shard = shards[index];
      Arrays.fill(shard, layerParameters, shard.length, 0);
    }

    /** Back-propagates {@code tile}'s logit gradients into the shard being added up. */
    public void add(PointTile tile, PackedNetwork network) {
      tile.backward(network, lanes, AlignedArray.FIRST, shard, layerParameters);
    }

    /** Leaves what was added as the gradients of the shard. */
    public void finish() {
      kernels.drain(lanes, AlignedArray.FIRST, layerParameters, shard);
    }
  }
}
