package io.nacre.net;

/**
 * Parameter gradients of a batch while it is computed: one array of partial sums a shard, added up
 * in the order of the shards.
 */
public final class GradientSums {

  private final Kernels kernels;
  private final float[][] shards;

  /** Zero sums for networks of {@code architecture} and batches of {@code shards} parts. */
  public GradientSums(Architecture architecture, int shards) {
    this(architecture, shards, Kernels.BEST);
  }

  GradientSums(Architecture architecture, int shards, Kernels kernels) {
    this.kernels = kernels;
    this.shards = new float[shards][architecture.parameterCount() * kernels.lanes()];
  }

  public int shards() {
    return shards.length;
  }

  /**
   * Back-propagates {@code tile}'s logit gradients into the sums of {@code shard}; one thread a
   * shard at a time.
   */
  public void add(int shard, PointTile tile, PackedNetwork network) {
    tile.backward(network, shards[shard]);
  }

  /**
   * Writes the gradients of parameters [from, to) to {@code gradient} and sets their sums to zero.
   */
  public void drain(float[] gradient, int from, int to) {
    kernels.drain(shards, gradient, from, to);
  }
}
