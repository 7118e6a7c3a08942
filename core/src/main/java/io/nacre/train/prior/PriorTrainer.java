package io.nacre.train.prior;

import io.nacre.grid.ContextPrior;
import io.nacre.grid.ScanSamples;
import io.nacre.train.optimizer.Cosine;
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
  private final ScanSamples pool;
  private final PriorNetwork network;
  private final double totalWeight;

  private PriorTrainer(List<PriorExample> examples, long seed) {
    this.examples = examples;
    random = new SplittableRandom(seed);
    pool = new ScanSamples(POOL, random.split());
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
   * The model that {@code samples} voxels teach; the same arguments give the same model on every
   * machine.
   *
   * @param samples voxels to learn from
   * @param listener told about every half million of them
   * @throws IllegalArgumentException when there is no example
   */
  public static ContextPrior train(
      List<PriorExample> examples, long samples, long seed, Consumer<Progress> listener) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("there is no object to learn from");
    }
    PriorTrainer trainer = new PriorTrainer(List.copyOf(examples), seed);
    trainer.train(samples, listener);
    StringBuilder note = new StringBuilder();
    note.append("seed ").append(seed).append(", samples ").append(samples);
    appendNames(examples.stream().map(PriorExample::name).toList(), note);
    return ContextPrior.of(trainer.network.parameters, note.toString());
  }

  /** A name a line; neighbours that are equal up to a # share one. */
  private static void appendNames(List<String> names, StringBuilder note) {
    String last = "";
    for (String name : names) {
      int hash = name.lastIndexOf('#') + 1;
      String stem = name.substring(0, hash);
      boolean continued = hash > 0 && stem.equals(last);
      note.append(continued ? " " : "\n").append(continued ? name.substring(hash) : name);
      last = stem;
    }
    note.append('\n');
  }

  private void train(long samples, Consumer<Progress> listener) {
    long done = 0;
    while (done < samples) {
      collect();
      double bits = 0;
      int count = pool.count();
      for (int from = 0; from + BATCH <= count && done < samples; from += BATCH) {
        double part = (double) done / samples;
        bits += network.train(pool.bytes(), from, from + BATCH, (float) rate(part));
        done += BATCH;
      }
      listener.accept(new Progress(done, bits / count));
    }
  }

  /** The shipped model was trained with this: a rise above 0, then a cosine over the whole. */
  private static double rate(double part) {
    return part < WARM_UP ? RATE * (part + 1e-4) / WARM_UP : RATE * Cosine.fall(part);
  }

  private void collect() {
    pool.clear();
    while (!pool.isFull()) {
      pool.scan(pick().draw(random), SHARE);
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
