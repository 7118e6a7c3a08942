package io.nacre.grid;

import io.nacre.grid.range.RangeEncoder;
import io.nacre.voxel.VoxelGrid;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Trains the learned context model: draws objects, scans them as the coder will, and lets a {@link
 * PriorNetwork} learn the voxels. The same examples, options and seed give the same model.
 */
public final class PriorTrainer {

  /** Samples that are collected, shuffled and learned at a time. */
  private static final int POOL = 500_000;

  private static final int BATCH = 256;
  private static final double RATE = 2e-3;
  private static final double WARM_UP = 0.02;

  /** Share of the voxels of a scan that are taken; small grids have fewer voxels. */
  private static final double SHARE = 0.4;

  private final List<PriorExample> examples;
  private final SplittableRandom random;
  private final VoxelSamples pool;
  private final PriorNetwork network;
  private final double totalWeight;

  private PriorTrainer(List<PriorExample> examples, long seed) {
    this.examples = examples;
    random = new SplittableRandom(seed);
    pool = new VoxelSamples(POOL, random.split());
    network = new PriorNetwork(random.split());
    totalWeight = examples.stream().mapToDouble(PriorExample::weight).sum();
  }

  /**
   * Where a training is.
   *
   * @param samples learned so far
   * @param bitsPerSample code length of the last pool, per voxel that was not easy to foresee
   */
  public record Progress(long samples, double bitsPerSample) {}

  /**
   * The model that {@code samples} voxels teach.
   *
   * @throws IllegalArgumentException when there is no example
   */
  static PriorNetwork network(
      List<PriorExample> examples, long samples, long seed, Consumer<Progress> listener) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("there is no object to learn from");
    }
    PriorTrainer trainer = new PriorTrainer(List.copyOf(examples), seed);
    trainer.train(samples, listener);
    return trainer.network;
  }

  private void train(long samples, Consumer<Progress> listener) {
    long done = 0;
    while (done < samples) {
      collect();
      double bits = 0;
      int count = pool.count();
      for (int from = 0; from + BATCH <= count && done < samples; from += BATCH) {
        double part = (double) done / samples;
        double rate =
            part < WARM_UP
                ? RATE * (part + 1e-4) / WARM_UP
                : RATE * 0.5 * (1 + StrictMath.cos(Math.PI * part));
        bits += network.train(pool.bytes(), from, from + BATCH, (float) rate);
        done += BATCH;
      }
      listener.accept(new Progress(done, bits / count));
    }
  }

  private void collect() {
    pool.clear();
    while (!pool.isFull()) {
      VoxelGrid grid = pick().draw(random);
      PaddedBits source = PaddedBits.of(grid);
      PaddedBits known = new PaddedBits(grid.nx(), grid.ny(), grid.nz());
      pool.look(known, SHARE);
      new GridScan(new RangeEncoder(), source, known, pool).scan();
    }
    pool.shuffle();
  }

  private PriorExample pick() {
    double at = random.nextDouble() * totalWeight;
    for (PriorExample example : examples) {
      at -= example.weight();
      if (at < 0) {
        return example;
      }
    }
    return examples.getLast();
  }
}
